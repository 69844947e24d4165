"""Words that stand between people, and plainer ones: data for ``words``. British spelling.

A line is a pattern, a bar, and a better wording. In a pattern ``a/b`` is either word and ``[a/b]``
either or none; a hyphen is a blank. ``+noun`` needs an article or the like before it ("the
patient", never "be patient"); ``+group`` stands for people only when no noun follows ("the elderly
are", never "the elderly man").
"""

from types import MappingProxyType
from typing import Final

LABELS: Final = """
service-user/users [voice/voices/involvement/experience] | their name, or “people who use the service”
user/users of [our/the/these] service/services | their name, or “people who use the service”
our/the users | their name, or “people who use it”
user/patient voice/voices | what people said, by name
expert/experts by experience | their name, or “people who have been through it”
ebe/ebes | their name, or “people who have been through it”
patients | their names, or “people”
patient +noun | their name, or “the person”
inpatients/outpatients | their names, or “people on the ward”, “people who come to the clinic”
clients | their names, or “people”
client +noun | their name, or “the person”
customer/customers | their name, or “people”
consumer/consumers of [our/the] service/services | their name, or “people who use the service”
lay member/members/person/people/reviewer/reviewers/representative/representatives | their name
beneficiary/beneficiaries | their name, or “the people it is for”
end-user/users | their name, or “people who use it”
"""

# Somebody's age, body, mind or luck made into all that they are.
GROUPS: Final = """
the elderly +group | older people
the old +group | older people
the disabled +group | disabled people
the handicapped +group | disabled people
handicapped | disabled
the mentally ill +group | people with mental health problems
the mentally handicapped +group | people with a learning disability
the homeless +group | people who have no home
the vulnerable +group | say who, and what puts them at risk
the poor +group | people who do not have enough money
the blind +group | blind people
the deaf +group | deaf people
the unemployed +group | people who are out of work
the autistic +group | autistic people
mental patient/patients | people with mental health problems
schizophrenics/psychotics/depressives/anorexics/bulimics | people who live with it, if it matters here
schizophrenic/psychotic/depressive/anorexic +noun | somebody who lives with it, if it matters here
epileptics/diabetics/addicts/alcoholics/junkies/cripples | people who live with it, if it matters here
epileptic/diabetic/addict/alcoholic +noun | somebody who lives with it, if it matters here
drug/substance user/users/abuser/abusers/misuser/misusers | people who use drugs
[dementia] sufferer/sufferers | people who live with it
suffer/suffers/suffered/suffering from | has, or lives with
victim/victims of [a] stroke/dementia/cancer | people who had, or live with
wheelchair bound | uses a wheelchair
confined to a/her/his/their wheelchair/bed | uses a wheelchair, or stays in bed
special needs | say what the person needs
commit/commits/committed/committing suicide | died by suicide, or ended their life
bame/bme | say which people you mean
"""

# The person is made the trouble, and what is in the way goes unsaid.
BLAME: Final = """
hard to reach/engage | people we have not reached
difficult to reach/engage | people we have not reached
bed blocker/blockers/blocking | people who wait to go home
frequent flyer/flyers/attender/attenders | people who come often, and why
non-compliant/compliance/engagement/engaging/attender/attenders | say what was in the way
noncompliant/noncompliance | say what was in the way
fail/fails/failed to engage/attend/comply | could not come, or did not want it: say what was in the way
do/does/did not engage | could not come, or did not want it: say what was in the way
did not attend | could not come
challenging behaviour/behaviours/behavior | say what happens, and what the person needs
attention seeking | asks for help
lack/lacks/lacking [of] insight | sees it differently
treatment resistant | the treatment has not helped
difficult family/families/people | say what is in the way
"""

CLICHES: Final = """
we [really/truly/greatly/do/always] value your/all feedback/views/view/input/voice/contribution/contributions/comments/opinion/opinions/thoughts/experience/experiences
we [really/truly/greatly] appreciate your/all feedback/views/input/contribution/contributions/comments/thoughts
your/every feedback/voice/opinion/view/input/contribution/comment/story matters
your/every views/opinions/comments/experiences matter
your feedback/voice/opinion/view/input/contribution/story is [very/so/really/extremely] important/valuable/vital [to] [us]
your views/opinions/comments/thoughts are [very/so/really/extremely] important/valuable/vital [to] [us]
your feedback/voice/views/comments has/have been heard
thank you [so] [much/very] [much] for sharing [this] [with] [us]
thank you for your [valuable/helpful/useful/kind/honest] feedback/comments/input/contribution/interest
thank you for taking the time
valuable/invaluable/valued/useful insight/insights/contribution/contributions/feedback/input
we hear you
we are listening
we're listening
[we] take/takes/took this/that/these/it/your/all [comments/concerns/feedback/matters/complaints] [very/extremely] seriously
[we] take/takes feedback/concerns/complaints [very/extremely] seriously
lessons will/have/must/can be/been learned/learnt
always looking/striving/trying/working [for/to] [ways/improve] [to] [improve]
we strive/endeavour to
we are [fully/deeply/totally/always] committed to
rest assured
please be assured
[is/are] our/a top/number priority
at the heart of everything/all [that] we do
comments/views/feedback/concerns has/have/is/are been noted
has/have been [duly] noted
has/have/will been/be passed on [to] [the] [relevant/appropriate/right] [team/people/department]
take/takes/taken/took this/that/it/your/all [comments/feedback/views] on board
taken on board
bear/bearing this/that/it/your in mind
any inconvenience [caused]
sorry [if/that] you feel/felt
we will continue to work/strive/improve/monitor/listen
working hard/tirelessly to
passionate about
we look forward to hearing your voice
"""

OFFICE: Final = """
utilise/utilises/utilised/utilising/utilize/utilizes/utilized/utilizing | use
endeavour/endeavours/endeavoured/endeavouring/endeavor | try
facilitate/facilitates/facilitated/facilitating | help, or run
will/to/we/be/and/can/should/must action this/that/it/them/these | do
actioned/actioning | done
liaise/liaises/liaised/liaising [with] | talk, or work with
signpost/signposts/signposted/signposting | tell people where to go
escalate/escalates/escalated/escalating | take it to, and say whom
disseminate/disseminates/disseminated/disseminating | send round
cascade/cascades/cascaded/cascading | pass on
commence/commences/commenced/commencing | start
ascertain/ascertained/ascertaining | find out
implement/implements/implemented/implementing | do, or start
operationalise/operationalised/operationalize | do, or start
leverage/leverages/leveraged/leveraging | use
expedite/expedited/expediting | speed up
terminate/terminates/terminated/terminating | end
to/will progress this/that/it/the/matters | move this on
touch base | talk
reach/reached/reaching out to | ask, or write to
circle back | come back to it, and say when
in due course | say when
as soon as possible/practicable | say when
at the earliest opportunity | say when
going forward/forwards | from now on
moving forward/forwards | from now on
at this moment/point in time | now
at the present time | now
prior to | before
subsequent to | after
in order to | to
with regard/regards/respect to | about
in relation to | about
pertaining to | about
in respect of | about, or for
for the purpose/purposes of | for, or to
due to the fact that | because
on the grounds that | because
stakeholder/stakeholders | say who
learnings | what we learned
deliverable/deliverables | what will be there, and when
caseload/caseloads | the people you work with
engage/engages/engaged/engaging with | talk with, listen to, or work with
consult/consults/consulted/consulting with | ask
upskill/upskilled/upskilling | learn, or teach
empower/empowers/empowered/empowering | say what people can do now
synergy/synergies | say what works better together
paradigm/paradigms | way of thinking
"""

# Short forms that nearly everybody in the four nations reads as words.
EVERYDAY: Final = frozenset(
    """
    UK GB EU UN US USA TV OK BBC ITV PDF AM PM BC AD NHS GP GPS DVD CD PO ID IT TB PC SMS PIN VIP DIY SOS
    A&E B&B Q&A R&B HIV AIDS DNA AA RAC MOT VAT COVID COVID19 MP MPS UFO RSVP FM DJ WC BT HM HIP
    I II III IV VI VII VIII IX XI XII XX XXI
    """.split()  # noqa: SIM905
)

EXPANDED: Final = MappingProxyType(
    dict(
        line.split(" = ", 1)
        for line in """
AGM = yearly meeting
AMHP = approved mental health professional
AOB = anything else
AP = access plan
APEL = credit for what people already know
ASYE = first year of practice as a social worker
BSL = British Sign Language
CAMHS = child and adolescent mental health services
CBT = talking therapy that works on thoughts and habits
CMHT = community mental health team
CPA = care programme approach
CPD = learning at work
CPN = community psychiatric nurse
CQC = Care Quality Commission
CTO = community treatment order
DBS = check of criminal records
DNACPR = decision not to restart the heart
DOLS = rules for keeping somebody safe who cannot agree to it
DPIA = look at the risks to people's privacy
DTOC = waiting to go home
ED = emergency department
EDI = fairness and difference
EHCP = education, health and care plan
ESR = staff record
FAQ = questions people ask
FFT = friends and family test
FOI = freedom of information
GDPR = law about people's information
HCPC = Health and Care Professions Council
HDU = high dependency unit
HEI = university or college
HEIW = Health Education and Improvement Wales
HRA = Health Research Authority
IAPT = talking therapies
ICB = integrated care board
ICS = integrated care system
ICU = intensive care
KPI = what we measure
LA = local authority
LD = learning disability
MCA = Mental Capacity Act
MDT = the people from different teams who meet about somebody's care
MHA = Mental Health Act
NEET = not in work, school or training
NICE = National Institute for Health and Care Excellence
NIHR = National Institute for Health and Care Research
NMC = Nursing and Midwifery Council
OT = occupational therapist
PALS = Patient Advice and Liaison Service
PEP = practice educator
PICU = psychiatric intensive care unit
PPE = masks, gloves and aprons
PPI = involving the public
PPIE = involving the public
PREM = questions about care
PROM = questions about health
PRN = when needed
PTP = practice teaching
QI = making things better, step by step
RAG = red, amber, green
RCA = look into why it happened
REC = research ethics committee
RPI = rise in prices
SALT = speech and language therapist
SEND = special educational needs and disabilities
SLA = what was promised
SLT = speech and language therapist
SMT = senior managers
SOP = written way of doing it
SPOC = the one person to ask
SU = people who use the service
SUS = people who use the service
SWE = Social Work England
TOR = what the group is for
VCSE = charities and community groups
WTE = full-time posts
""".strip().split("\n")
    )
)
