"""Requirements that speak of other requirements: order, circles, and obligations written twice.

In: requirement nodes of one plan, later the lowered requirements. Out: an order in which every requirement comes
after those it refers to; diagnostics for circles and for `cùng với` over different obligations (ruling 82).
"""

from __future__ import annotations

from chuan_grammar import nodes as n
from chuan_grammar.text import fold
from chuan_rules import errors
from chuan_rules import model as m
from chuan_rules.context import Context

Nodes = dict[str, tuple[n.Requirement, n.Block | None]]


def in_dependency_order(nodes: Nodes, context: Context) -> list[str]:
    """Keys of `nodes`, each after those it refers to; a circle is reported and its members are left out."""
    edges = {key: [fold(name.text) for name in node.refers] for key, (node, _) in nodes.items()}
    done: dict[str, bool] = {}
    order: list[str] = []
    for start in nodes:
        stack: list[tuple[str, int]] = [(start, 0)]
        path: list[str] = []
        while stack:
            key, at = stack.pop()
            if at == 0:
                if key in done or key not in nodes:
                    continue
                if key in path:
                    _circle(path[path.index(key) :], nodes, context)
                    done.update(dict.fromkeys(path, False))
                    break
                path.append(key)
            if at < len(edges[key]):
                stack += [(key, at + 1), (edges[key][at], 0)]
            else:
                path.pop()
                if key not in done:
                    done[key] = True
                    order.append(key)
    return order


def _circle(keys: list[str], nodes: Nodes, context: Context) -> None:
    names = [nodes[key][0].id for key in keys]
    context.report(errors.CYCLE, nodes[keys[0]][0].id_span, path=" → ".join([*names, names[0]]))


def same_as_problems(made: dict[str, m.Requirement], context: Context) -> None:
    """`cùng với` joins requirements with one subject, due date and operator."""
    for requirement in made.values():
        if requirement.same_as is None:
            continue
        other = made.get(fold(requirement.same_as))
        if other is None:
            continue
        what = _difference(requirement, other)
        if what is not None:
            context.report(errors.SAME_AS_DIFFERS, requirement.place, id=requirement.id, other=other.id, what=what)


def _difference(a: m.Requirement, b: m.Requirement) -> str | None:
    if a.subject != b.subject:
        return "đối tượng"
    if [_due(c) for c in a.clauses] != [_due(c) for c in b.clauses]:
        return "hạn"
    if [_operator(c.condition) for c in a.clauses] != [_operator(c.condition) for c in b.clauses]:
        return "phép so sánh"
    return None


def _due(clause: m.Clause) -> object:
    time = clause.time
    return None if time is None else (time.kind, time.periods, time.frequency, time.since)


def _operator(condition: m.Condition) -> str | None:
    return getattr(condition, "operator", None)
