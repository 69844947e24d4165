from ninetynine.measures.draw import draw, fingerprint_of
from ninetynine.measures.reports.draw import report
from ninetynine.measures.reports.lines import WIDTH

TEAM = ["Aisha Rahman", "Bronagh Tierney", "Carys Pugh", "Kit " + "Ardle " * 30]


def test_a_draw_says_who_and_how_to_repeat_it() -> None:
    drawn = draw(TEAM, seed="7 12 31", how_many=2)

    lines = report(drawn, seed="7 12 31", of=4, fingerprint=fingerprint_of(TEAM)).split("\n")

    assert lines[0] == "2 of 4 names, drawn with the seed “7 12 31”"
    assert [line.split("…  ")[1] for line in lines[2:4]] == [one.name for one in drawn]
    assert "  printf '%s' 'SEED:NAME' | sha256sum" in lines
    assert f"  {fingerprint_of(TEAM)}" in lines


def test_no_line_is_broader_than_a_terminal() -> None:
    lines = report(draw(TEAM, seed="1"), seed="1", of=4, fingerprint=fingerprint_of(TEAM)).split(
        "\n"
    )

    assert max(len(line) for line in lines) <= WIDTH
