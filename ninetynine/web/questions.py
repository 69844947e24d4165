"""Questions that a page asks every time: put into SQL once, asked again with other values.

To build a query and to put it into SQL takes longer than a database takes to find a handful of rows.
So a question is built from stand-ins, once in each process, and what is meant goes into their places.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache, wraps
from itertools import count
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

P = ParamSpec("P")
Row = TypeVar("Row")
Thing = TypeVar("Thing", bound=Model)

DIFFERENT = 64  # ways of asking one question that are kept: views of a list, its pages
A_DAY = date(1000, 1, 1)  # and those after it stand for days
A_MOMENT = datetime(1000, 1, 1, tzinfo=UTC)  # and those a day apart from it for moments


@dataclass(frozen=True)
class _Ids:
    """Stands for so many ids."""

    number: int


@dataclass(frozen=True)
class _InSql:
    """A question in SQL. Each parameter is a constant, or has the place of the value that is meant."""

    sql: str
    constants: Sequence[Any]
    places: Sequence[int | None]
    converters: Sequence[tuple[int, Sequence[Callable[..., Any]], Any]]
    made_into: "_MadeInto | None"  # nothing, where the rows are values


@dataclass(frozen=True)
class _MadeInto:
    """How a row becomes a thing with its related ones and what was annotated, as Django does it."""

    model: type[Model]
    columns: slice
    names: Sequence[str]
    related: Sequence[Any]
    annotated: Sequence[tuple[str, int]]

    def thing(self, row: tuple[Any, ...]) -> Model:
        made = self.model.from_db(connection.alias, self.names, row[self.columns])
        for one in self.related:
            one.populate(row, made)
        for name, place in self.annotated:
            setattr(made, name, row[place])
        return made


def question(build: Callable[P, QuerySet[Any, Row]]) -> Callable[P, list[Row]]:
    """Let a function that returns a query of values return its rows.

    From one time to the next another row (a person, a team: its id alone is known), another day,
    another moment or another tuple of ids may be given. Whatever else is given makes it another question; give few.
    The query may pass on what it is given, and make nothing from it: no day before, no words.
    """

    asked = _asked(build, of_things=False)

    @wraps(build)
    def ask(*args: P.args, **named: P.kwargs) -> list[Row]:
        _put, rows = asked(args, named)
        return rows

    return ask


def things(build: Callable[P, QuerySet[Thing, Thing]]) -> Callable[P, list[Thing]]:
    """Do the same for a query of things themselves, with what is selected and annotated beside them."""
    asked = _asked(build, of_things=True)

    @wraps(build)
    def ask(*args: P.args, **named: P.kwargs) -> list[Thing]:
        put, rows = asked(args, named)
        into = put.made_into if put else None
        return [into.thing(row) for row in rows] if into else []  # type: ignore[misc]

    return ask


def _asked(
    build: Callable[..., QuerySet[Any, Any]], *, of_things: bool
) -> Callable[[tuple[Any, ...], dict[str, Any]], tuple[_InSql | None, list[Any]]]:
    @lru_cache(DIFFERENT)
    def in_sql(names: tuple[str, ...], shapes: tuple[Hashable, ...]) -> _InSql | None:
        return _put(build, names, shapes, of_things=of_things)

    def asked(args: tuple[Any, ...], named: dict[str, Any]) -> tuple[_InSql | None, list[Any]]:
        given = [*args, *named.values()]
        put = in_sql(tuple(named), tuple(_shape(one) for one in given))
        return put, _rows(put, _values(given)) if put else []

    return asked


def _shape(one: Any) -> Hashable:
    if isinstance(one, Model):
        return one.__class__
    if isinstance(one, date):
        return datetime if isinstance(one, datetime) else date
    return _Ids(len(one)) if isinstance(one, tuple) else one


def _values(given: Sequence[Any]) -> list[Any]:
    """Return what goes into the places, as the database takes it."""
    found: list[Any] = []
    for one in given:
        if isinstance(one, Model):
            found.append(one.pk)
        elif isinstance(one, tuple):
            found += one
        elif isinstance(one, datetime):
            found.append(connection.ops.adapt_datetimefield_value(one))
        elif isinstance(one, date):
            found.append(connection.ops.adapt_datefield_value(one))
    return found


def _stand_in(shape: Hashable, numbers: Iterator[int]) -> Any:
    if isinstance(shape, type) and issubclass(shape, Model):
        return shape.from_db(None, [shape._meta.pk.attname], [f"stand-in {next(numbers)}"])
    if isinstance(shape, _Ids):
        return tuple(f"stand-in {next(numbers)}" for _ in range(shape.number))
    if shape is datetime:
        return A_MOMENT + timedelta(next(numbers))
    return A_DAY + timedelta(next(numbers)) if shape is date else shape


def _put(
    build: Callable[..., QuerySet[Any, Any]],
    names: tuple[str, ...],
    shapes: tuple[Hashable, ...],
    *,
    of_things: bool,
) -> _InSql | None:
    """Build the question twice from two sets of stand-ins, and see that nothing else differs."""
    ways = []
    for first in (1, 1001):
        numbers = count(first)
        given = [_stand_in(shape, numbers) for shape in shapes]
        by_place = given[: len(given) - len(names)]
        built = build(*by_place, **dict(zip(names, given[len(by_place) :], strict=True)))
        compiler = built.query.get_compiler(connection=connection)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            return None
        place_of = {value: place for place, value in enumerate(_values(given))}
        ways.append((sql, params, [place_of.get(value) for value in params]))
    (sql, params, places), (sql_too, params_too, places_too) = ways
    constants = [value for value, place in zip(params, places, strict=True) if place is None]
    others = [value for value, place in zip(params_too, places_too, strict=True) if place is None]
    if (sql, places, constants) != (sql_too, places_too, others):
        raise ValueError(f"{build.__qualname__} makes something from what it is given")
    if connection.vendor == "postgresql":
        sql, params, places = _to_prepare(sql, params, places)
    columns = [column for column, _sql, _alias in compiler.select[: compiler.col_count]]
    converters = compiler.get_converters(columns).items()
    found = [(place, *how) for place, how in converters]
    return _InSql(sql, params, places, found, _made_into(compiler) if of_things else None)


def _to_prepare(
    sql: str, params: Sequence[Any], places: Sequence[int | None]
) -> tuple[str, list[Any], list[int | None]]:
    """Write the constants into the SQL, so that only what is meant is left to be given.

    PostgreSQL plans such a question a few times, and then no more: for a home with its many small
    looks-up the plans took longer than the rows.
    """
    pieces = sql.split("%s")
    with connection.cursor() as cursor:
        told = [cursor.mogrify("%s", [value]).replace("%", "%%") for value in params]
    kept = zip(told, places, strict=True)
    filled = [words if place is None else "%s" for words, place in kept]
    whole = "".join(piece + words for piece, words in zip(pieces, [*filled, ""], strict=True))
    meant = [place for place in places if place is not None]
    return whole, [None] * len(meant), [*meant]


def _cursor() -> Any:
    """Return a cursor; on PostgreSQL one that gives values apart from the SQL, as a kept plan needs."""
    if connection.vendor != "postgresql" or connection.queries_logged:  # a log shows it whole
        return connection.cursor()
    from django.db.backends.postgresql import base  # noqa: PLC0415  (needs psycopg)

    connection.ensure_connection()
    apart = base.ServerBindingCursor(connection.connection)  # type: ignore[call-arg]
    return connection._prepare_cursor(apart)  # type: ignore[attr-defined]


def _made_into(compiler: Any) -> _MadeInto:
    """Return it as ``ModelIterable`` of Django 5.2 works it out for every query anew."""
    info, select = compiler.klass_info, compiler.select
    places = info["select_fields"]
    columns = slice(places[0], places[-1] + 1)
    return _MadeInto(
        model=info["model"],
        columns=columns,
        names=[one[0].target.attname for one in select[columns]],
        related=get_related_populators(info, select, connection.alias),  # type: ignore[call-arg]
        annotated=list(compiler.annotation_col_map.items()),
    )


def _rows(put: _InSql, values: Sequence[Any]) -> list[Any]:
    pairs = zip(put.constants, put.places, strict=True)
    with _cursor() as cursor:
        cursor.execute(put.sql, [one if place is None else values[place] for one, place in pairs])
        rows: list[Any] = cursor.fetchall()
    for place, converters, expression in put.converters:
        for convert in converters:
            rows = [
                (*row[:place], convert(row[place], expression, connection), *row[place + 1 :])
                for row in rows
            ]
    return rows
