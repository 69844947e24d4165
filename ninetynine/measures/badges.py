"""What people wear before and after their names, as data. Taken off to compare names."""

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Before a name, as they are once case, accents and full stops are gone. English and Welsh.
BEFORE: Final = _set("""
    mr mrs ms miss mx mister sir dame lord lady baroness dr doctor prof professor professors
    hon honourable honorable right rt most very rev revd reverend parch parchedig athro cllr councillor
    cynghorydd arglwydd arglwyddes rabbi emeritus mme mlle associate assistant
    """)
# Words of an office. A name made of these alone is no name: "The Acting Chair (Bruce Stanton)".
OFFICES: Final = _set("""
    the y yr a acting deputy vice co temporary interim former chair chairs chairman chairwoman
    chairperson chairing cadeirydd speaker llywydd presiding officer clerk clerc convenor convener
    facilitator host cohost moderator presenter president secretary minute taker minutes notetaker
    note interpreter signer captioner of meeting committee panel
    """)
# After a name, written as people write them.
AFTER: Final = _set("""
    AM AS MS MP MSP MLA MEP TD PC KC QC JP DL KG KBE DBE CBE OBE MBE BEM RD
    BA BSc BEd BEng BMus BN BSW LLB MA MSc MEd MEng MN MPhil MRes MSW MSt MBA MPA MPH LLM PgCert PGCE
    PgDip PGDip PhD DPhil DSc DSocSci DSW EdD MD DClinPsy DClinPsych DProf DNP DLitt DipSW CQSW
    MBBS MBChB MB ChB BM BS BDS FRCA FRCGP FRCP FRCPsych FRCS FRCN FRCPCH MRCGP MRCP MRCPsych
    RN RNMH RMN RGN RNLD RNA RNC SRN SEN RM RSCN RHV SCPHN QN QNI SROT RSW AMHP
    CPsychol AFBPsS FBPsS CSci CSIR CMgr CEng FCA ACA CPFA FCIPD MCIPD FCMI MCMI
    FHEA SFHEA PFHEA AFHEA FRSA FRS FBA FAcSS FLSW FRSE FMedSci FLS FRSPH HonDLitt
    """)
# Letters that are somebody's name or word as often as they are letters after it.
DOUBLE: Final = _set("MA BA AS AM MS PC BM BS MB MD MN QN RD RM RN TD DL SEN QNI")
