"""The mistakes that a mutant can have, and where in a module they are possible.

Rule: a change is found and made by its number, so that a seed says everything; annotations,
docstrings and what only a type checker reads are left alone, the "" of `layer or ""` too.
"""

import ast
from collections.abc import Callable, Iterator

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Add,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_SILENT = ("annotation", "returns", "type_params", "bases")  # nothing is computed there

Change = Callable[[], None]


def changes(tree: ast.Module) -> list[tuple[int, str, Change]]:
    """Every possible change of a module: its line, what it is, and what makes it."""
    return list(_in(tree, 0))


def _in(node: ast.AST, around: int) -> Iterator[tuple[int, str, Change]]:
    line = getattr(node, "lineno", around)
    yield from ((line, *each) for each in _of(node))
    for name, value in ast.iter_fields(node):
        if name in _SILENT or _is_types_only(node):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_docstring(child):
                yield from _in(child, line)


def _of(node: ast.AST) -> Iterator[tuple[str, Change]]:
    match node:
        case ast.Compare(ops=[first, *_]):
            new = _COMPARED[type(first)]
            yield _named(first, new), lambda: node.ops.__setitem__(0, new())
        case ast.BinOp() | ast.AugAssign() if type(node.op) in _COMPUTED:
            other = _COMPUTED[type(node.op)]
            yield _named(node.op, other), lambda: setattr(node, "op", other())
        case ast.BoolOp():
            flipped = ast.Or if isinstance(node.op, ast.And) else ast.And
            yield _named(node.op, flipped), lambda: setattr(node, "op", flipped())
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield f"without {type(node.op).__name__}", lambda: setattr(node, "op", ast.UAdd())
        case ast.Constant(value=bool() as flag):
            yield f"{flag} -> {not flag}", lambda: setattr(node, "value", not flag)
        case ast.Constant(value=int() | float() as number):
            yield f"{number} -> {number + 1}", lambda: setattr(node, "value", number + 1)
        case ast.Constant(value=str() as text):
            yield f"{text[:20]!r} -> other text", lambda: setattr(node, "value", f"XX{text}XX")
        case ast.Return(value=ast.Constant(value=None)):
            pass
        case ast.Return(value=ast.expr()):
            yield "return None", lambda: setattr(node, "value", ast.Constant(None))
        case ast.If() | ast.While() | ast.IfExp() if not _is_types_only(node):
            turned = ast.UnaryOp(ast.Not(), node.test)
            yield "if not", lambda: setattr(node, "test", turned)


def _named(old: ast.AST, new: type[ast.AST]) -> str:
    return f"{type(old).__name__} -> {new.__name__}"


def _is_docstring(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _is_types_only(node: ast.AST) -> bool:
    match node:
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.Subscript(value=ast.Name(id="Literal")):
            return True
        case ast.BoolOp(op=ast.Or(), values=[_, ast.Constant(value="" | 0)]):
            return True
    return False
