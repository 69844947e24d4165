"""What teams settle, what stands beside it, what changed, and whether it is felt."""

from ninetynine.decisions.models.changing import Asked as Asked
from ninetynine.decisions.models.changing import Change as Change
from ninetynine.decisions.models.changing import Felt as Felt
from ninetynine.decisions.models.creaks import Creak as Creak
from ninetynine.decisions.models.creaks import InWall as InWall
from ninetynine.decisions.models.creaks import PointsAt as PointsAt
from ninetynine.decisions.models.creaks import Step as Step
from ninetynine.decisions.models.creaks import Wall as Wall
from ninetynine.decisions.models.deciding import Away as Away
from ninetynine.decisions.models.deciding import Decision as Decision
from ninetynine.decisions.models.deciding import Look as Look
from ninetynine.decisions.models.deciding import Objection as Objection
from ninetynine.decisions.models.deciding import Outcome as Outcome
from ninetynine.decisions.models.deciding import Proposal as Proposal
from ninetynine.decisions.models.deciding import RestsOn as RestsOn
from ninetynine.decisions.models.deciding import Source as Source
from ninetynine.decisions.models.deciding import Word as Word
