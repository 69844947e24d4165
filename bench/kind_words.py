"""Kind answers that say nothing: what `words` notices, beside the specificity of the definition.

    python -m bench.kind_words

Specificity is the sum of ln((N + 1) / (df + 1/2)) over the different stems of an answer that carry an idea,
df counted in N public comments; below 25 an answer is "kind but unspecific". The sentences below were
written for this and say little about answers of real services. The second half of each kind was written
after the list of wordings, and looked at once before the wordings that it missed were added to the list.
"""

from collections import Counter
from collections.abc import Callable
from itertools import product
from math import log
from pathlib import Path

from ninetynine.files.polis import read_polis
from ninetynine.measures.balance.content import content_in
from ninetynine.measures.balance.floor import words_in
from ninetynine.measures.tests.opinion_samples import BESIDE, SAMPLES
from ninetynine.measures.words import notice

LEAST = 25

KIND = """
Thank you so much for sharing this with us, it really means a lot.
We are always open to your ideas and keen to keep improving together.
Your contribution makes a real difference to everything we do.
It is so inspiring to hear from people like you, please keep it coming.
We really appreciate you being so open and honest with us about this.
What a powerful story. It will stay with all of us for a long time.
We are on this journey together and will keep listening to everyone.
This is exactly the kind of thing that helps us learn and grow as a service.
We know how important this is and we are doing everything we can.
I completely understand how you feel, and I am sorry you had this experience.
Great point, thank you! We will definitely bear it in mind for the future.
You are at the heart of what we do, and your views shape our work.
We are proud of the progress that we have all made this year, and there is more to do.
Rest assured that this has been noted and passed to the right people.
We take what you say very seriously and strive to do better every day.
We hear you, and we are committed to making things better for everyone.
That is really helpful, thank you for raising it with us today.
We could not do this without you, and we look forward to working together.
Moving forward we will continue to build on all this good work.
It was lovely to meet you, and we hope you felt listened to.
We are grateful for everything that you bring, and we want you to know that you are heard.
It takes courage to speak up as you did, and all of us respect that deeply.
You have given us so much to think about, and it will inform our thinking as we go on.
Our door is always open, and we welcome whatever you have to say to us.
We share your frustration and will do our utmost to get better at this.
Everyone in the team was moved by your words.
What a fantastic contribution to a really rich conversation.
Be assured that your experience is central to how we think about care.
I want to acknowledge how painful this must have been for you and your family.
Together we can make the service one that we are all proud of.
We welcome feedback of every kind, as it helps us to improve.
Please know that we care, and that we are working on it.
We fully recognise the concerns that you raise and value the chance to reflect on them.
It was an honour to learn from someone with your insight.
Your honesty is a gift to us, and we will carry it with us in all that we do.
"""
WITH_A_CHANGE = """
The second chair in the corridor is gone, and people now wait in the day room.
I asked the pharmacy. They cannot deliver before noon, because one driver covers both hospitals.
We have not changed it. The rota belongs to the trust board, and Denise will put it to them in June.
The form is two pages shorter now. The question about income is gone.
Pavel rang the bus company, and the stop stays where it is.
I may not say what came of it, because somebody else is named in it.
Night staff now knock before they come in, and the light in the hall is dimmed.
You were right about the letters. They go out in large print from now on.
No. I cannot move this; Carys can, and she has your words.
The door closes by itself now. The new closer was fitted after your note.
We kept the old phone line, so nobody has to use the app.
Students hear from Bronagh before their first placement, not after it.
The training was cancelled, as nobody with experience had been asked to run it.
Visiting hours are longer at weekends, and children may come.
We decided against it: three people said that the garden would be too loud.
The panel has two chairs, and one of them is somebody who was detained herself.
I do not know yet. I will write again when the council has met.
It is still broken. The part is on its way from Cardiff.
Your travel was paid late because I forgot to sign. I am sorry; it is paid now.
Thank you. The kettle is back in the kitchen, and it stays there.
The window opens again. The caretaker took the paint off.
Nobody had told the reception. They have a note on the desk with your wish in it.
The board said no, as there is no money for a second nurse at night.
Carys takes your question to the council, and writes to you after it.
I read your words out to the ward meeting. They chose to leave the bell off.
It turns out the lift is the landlord's. I wrote to him and sent you the letter.
We tried the quiet hour for a month, and it stays.
The name on your letters is the one you gave us. The old one is off the file.
Your idea went to the students, who made a leaflet of it; two copies are in the post.
The waiting room has a clock, and the screen says how long it takes.
That part is wrong, and I am sorry for it. It was my mistake and I have told the manager.
The school of nursing put it into the first module.
Somebody else decides this: the landlord. Here is the address.
My answer is no, and this is why: the road is the county's.
Lovely to hear it worked. The second bench comes to the other gate.
"""


def specificity_against(folders: Path) -> Callable[[str], float]:
    """Give the specificity of an answer beside the comments of some Polis folders."""
    comments = [
        {*content_in(words_in(each.text))}
        for folder in folders.iterdir()
        if folder.is_dir()
        for each in read_polis(folder).statements
    ]
    seen = Counter(stem for comment in comments for stem in comment)

    def specificity(answer: str) -> float:
        stems = {*content_in(words_in(answer))}
        return sum(log((len(comments) + 1) / (seen[stem] + 0.5)) for stem in stems)

    return specificity


def is_noticed(answer: str) -> bool:
    return any(one.code in {"cliche", "thanks-only"} for one in notice(answer))


def main() -> None:
    specificity = specificity_against(BESIDE if BESIDE.is_dir() else SAMPLES)
    kind, real = (said.strip().splitlines() for said in (KIND, WITH_A_CHANGE))
    pairs = [(specificity(one), specificity(other)) for one, other in product(kind, real)]
    auc = sum((one < other) + 0.5 * (one == other) for one, other in pairs) / len(pairs)
    print(f"{len(kind)} kind answers that say nothing, {len(real)} answers that say something")
    print(f"specificity: area under the curve {auc:.3f}")
    for name, is_one in (
        ("below 25", lambda said: specificity(said) < LEAST),
        ("words", is_noticed),
    ):
        print(f"{name}: {sum(map(is_one, kind))} and {sum(map(is_one, real))} noticed")


if __name__ == "__main__":
    main()
