"""The strings returned by functions of libraries: formatting, joining, decoding, wrapping."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import HOLE, Literal, Run, join
from pplx_scan.extract.program.built_addresses import BuiltAddresses
from pplx_scan.extract.program.lists import Element
from pplx_scan.extract.program.node import (
    Arguments,
    Call,
    Entry,
    Function,
    Items,
    Join,
    Member,
    Name,
    Node,
    Text,
    is_untyped,
    label_of,
    path_of,
)
from pplx_scan.extract.program.texts import (
    decoded,
    fill,
    join_paths,
    join_urls,
    substitute,
)
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pplx_scan.extract.program.evaluator import Evaluator
    from pplx_scan.extract.program.scopes import Scope
    from pplx_scan.extract.program.text_changes import TextChanges

_PARTS: Final = 64
_SEPARATORS: Final = frozenset({"sep", "collapse", "separator"})
"""Labels of the text that is put between others."""
_TEMPLATES: Final = frozenset({"format"})
"""Labels of a template among the arguments of a function that makes a text: `String(format: "%@", name)`."""
_SPACE: Final = Literal(" ", (Run(1, ()),))
_SLASH: Final = Literal("/", (Run(1, ()),))
_PATH: Final = expression(r"/?[\w{\ufffc-]")
_DOLLAR: Final = expression(r"\$\{?(?P<name>[A-Za-z_]\w*)")
_FIELD: Final = expression(r"\{(?P<name>[A-Za-z_]\w*)(?::\??)?\}")


class Results:
    """Evaluates calls of functions that the catalog knows."""

    def __init__(self, values: Evaluator) -> None:
        self._values = values
        self.addresses = BuiltAddresses(values)

    def of(self, node: Call, scope: Scope) -> Literal | None:
        """Return the string that a call returns; None if its function is not in the catalog."""
        libraries = self._values.libraries
        function, entries = node.function, node.arguments.entries[:_PARTS]
        path = self._values.references.path(function, scope)
        if libraries.text_builders.find(path or path_of(function)):
            return self._built(node, scope)
        built = self.addresses.of(node, scope)
        if built is not None:
            return built
        ends = (".".join(path), ".".join(path[-2:]))
        passed = next((libraries.passing[each] for each in ends if each in libraries.passing), None)
        if passed is not None:
            closure = [Entry(None, node.block)] if node.block is not None else []
            return self._passed([*entries, *closure], passed, scope)
        name = label_of(function)
        if name in libraries.changers or name in libraries.trimmers or name in libraries.affixes:
            changed = self.changes.made(node, scope)
            if changed is not None:
                return changed
        if isinstance(function, Member):
            found = self._method(function, entries, scope)
            if found is not None:
                return found
        known = path or path_of(function)
        found = self._known(known, function, entries, scope) if entries else None
        if not entries and libraries.folds.find(known or (label_of(function),)):
            found = self._folded(function, (), scope)
        if found is None and isinstance(function, Member) and function.name.rstrip("!?") in libraries.methods:
            # What a block makes of it is not followed: `key.let { "Bearer $it" }`.
            return Literal.unknown("") if self._puts_together(node.block) else self._values.text(function.owner, scope)
        return found

    @cached_property
    def changes(self) -> TextChanges:
        """What evaluates the calls that change a text."""
        from pplx_scan.extract.program.text_changes import TextChanges  # noqa: PLC0415 - few programs change a text of interest

        return TextChanges(self._values)

    def _puts_together(self, block: Node | None) -> bool:
        """Tell whether a text is put together of parts in a block."""
        places = self._values.survey.within(block.start, block.end) if block is not None else ()
        return any(
            isinstance(node, Join) or (isinstance(node, Text) and any(isinstance(part, Node) for part in node.parts))
            for node in (place.node for place in places)
        )

    def _passed(self, entries: Sequence[Entry], position: int, scope: Scope) -> Literal | None:
        """Return the argument that a function hands through."""
        keywords = self._values.libraries.default_keywords
        named = (each.value for each in entries if each.key is not None and label_of(each.key) in keywords)
        given = [each.value for each in entries if each.key is None]
        value = next(named, given[position] if len(given) > position else None)
        made = self._values.survey.inner[value].returns if isinstance(value, Function) else []
        if len(made) == 1:
            return self._values.text(made[0].node, made[0].scope)
        return self._values.text(value, scope) if value is not None else None

    def _method(self, function: Member, entries: Sequence[Entry], scope: Scope) -> Literal | None:
        """Return the result of a method of a text or of a list of texts."""
        libraries, name = self._values.libraries, function.name
        arguments = [entry.value for entry in entries]
        if libraries.templates.find((name,)):
            return self._substituted(function.owner, entries, scope)
        if name == "%" or (libraries.formatters.find((name,)) and self._is_template(function.owner, scope)):
            return self._filled(function.owner, entries, scope)
        return self._joined_by(function, arguments, scope)

    def _is_template(self, node: Node, scope: Scope) -> bool:
        """Tell whether the text of an expression is known, for example of a constant."""
        return isinstance(node, Text) or self._values.text(node, scope).text.strip(HOLE) != ""

    def _joined_by(self, function: Member, arguments: Sequence[Node], scope: Scope) -> Literal | None:
        """Return the result of a method that puts texts together: a list's, a separator's, an address's."""
        libraries, values = self._values.libraries, self._values
        name = function.name
        if libraries.joins.find((name,)) or (not arguments and libraries.concatenations.find((name,))):
            elements = values.lists.elements(function.owner, scope)
            if elements is not None:
                return self._row(elements, arguments[:1], scope)
        module = isinstance(function.owner, Name) and function.owner.text[:1].isupper()
        if libraries.joins.find((name,)) and len(arguments) == 1 and not module:
            elements = values.lists.elements(arguments[0], scope)
            if elements is not None:
                return self._row(elements, [function.owner], scope)
        if libraries.extenders.find((name,)) and arguments:
            return values.joined(self._all([function.owner, *arguments], scope))
        if name in libraries.appenders and arguments:
            before = values.text(function.owner, scope)
            if HOLE not in before.text:
                return values.joined([before, *self._all(arguments, scope)])
        resolves = len(arguments) == 1 and any(table.find((name,)) for table in (libraries.url_joins, libraries.joins))
        if arguments and (resolves or libraries.path_joins.find((name,))):
            base = values.text(function.owner, scope)
            if "://" in base.text:
                return (
                    join_urls(base, *self._all(arguments, scope))
                    if resolves
                    else join_paths([base, *self._all(arguments, scope)])
                )
        return None

    def _built(self, node: Call, scope: Scope) -> Literal:
        """Return the text of a builder, and the texts appended in its block: `buildString { append(a) }`."""
        values = self._values
        texts = self._all(
            [entry.value for entry in node.arguments.entries if isinstance(entry.value, Text | Name)], scope
        )
        if node.block is not None:
            for place in values.survey.within(node.block.start, node.block.end):
                function = place.node.function if isinstance(place.node, Call) else None
                if (
                    isinstance(place.node, Call)
                    and isinstance(function, Name)
                    and function.text in values.libraries.appenders
                ):
                    texts += self._all([entry.value for entry in place.node.arguments.entries], place.scope)
        return values.joined(text for text in texts if text.text != HOLE)

    def row(self, node: Node, scope: Scope) -> Literal:
        """Return the concatenated elements of a list; unknown if it is none."""
        elements = self._values.lists.elements(node, scope)
        return self._row(elements, [], scope) if elements is not None else Literal.unknown("")

    def joins(self, node: Call | Member) -> bool:
        """Return whether a call, or a method that is called without brackets, puts texts together."""
        libraries = self._values.libraries
        if isinstance(node, Member):
            owner = node.owner
            listed = isinstance(owner, Items) or (
                isinstance(owner, Call) and bool(libraries.lists.find(path_of(owner.function)))
            )
            return bool(libraries.joins.find((node.name,))) and (listed or isinstance(owner, Name))
        function = node.function
        called = function if isinstance(function, Member) else None
        if called is not None and isinstance(called.owner, Call) and called.name in libraries.appenders:
            return True
        if label_of(function) in libraries.changers and any(
            isinstance(each, Text) for each in self.changes.operands(node)
        ):
            return True
        first = node.arguments.entries[0] if node.arguments.entries else None
        if first is not None and label_of(first.key) in _TEMPLATES:
            return True
        path = path_of(function) or ((function.name,) if isinstance(function, Member) else ())
        return bool(libraries.joiners.find(path))

    def _known(self, path: Sequence[str], function: Node, entries: Sequence[Entry], scope: Scope) -> Literal | None:
        """Return the result of a function of the catalog."""
        libraries, values = self._values.libraries, self._values
        arguments = [entry.value for entry in entries]
        scheme = libraries.addresses.get(".".join(path[-2:]))
        if scheme is not None:
            return self.addresses.behind(scheme, arguments[:2] if len(path) > 1 else arguments, scope)
        if libraries.settings.find(path) and isinstance(arguments[0], Text):
            return Literal.unknown(label_of(arguments[0]))
        if libraries.formatters.find(path):
            at = next((at for at, node in enumerate(arguments) if isinstance(node, Text)), 0)
            known = self._is_template(arguments[at], scope)
            return self._filled(arguments[at], entries[at + 1 :], scope) if known else Literal.unknown("")
        how = libraries.decoders.find(path)
        if how:
            found = decoded(how, values.text(arguments[0], scope))
            return found if found is not None else values.text(arguments[0], scope)
        whole = self._put_together(path, function, entries, scope)
        if whole is not None:
            return whole
        if libraries.schemes.find(path):
            texts = self._all(arguments, scope)
            return texts[0] if len(texts) == 1 else join([texts[0], _SPACE, texts[1]])
        wraps = libraries.wrappers.find(path) and not libraries.lists.find(path)
        if wraps or (len(entries) == 1 and is_untyped(function)):
            if label_of(entries[0].key) in _TEMPLATES:
                return self._filled(arguments[0], entries[1:], scope)
            return self._wrapped(arguments, scope)
        return None

    def _wrapped(self, arguments: Sequence[Node], scope: Scope) -> Literal:
        """Return the text that a value is made of; of an address and a path, in either order, the whole address."""
        first = self._values.text(_first_text(arguments), scope)
        other = self._values.text(arguments[1], scope) if len(arguments) == 2 else Literal("")
        if "://" in other.text and "://" not in first.text:
            return join_urls(other, first)
        return join_urls(first, other) if "://" in first.text and _PATH.match(other.text) else first

    def _put_together(
        self, path: Sequence[str], function: Node, entries: Sequence[Entry], scope: Scope
    ) -> Literal | None:
        """Return the result of a function that puts its arguments together."""
        libraries = self._values.libraries
        arguments = [entry.value for entry in entries]
        if libraries.url_joins.find(path) and len(arguments) == 2:
            return join_urls(*self._all(arguments, scope))
        if libraries.path_joins.find(path):
            return join_paths(self._all(arguments, scope))
        if libraries.folds.find(path):
            return self._folded(function, arguments, scope)
        if libraries.separators.find(path) or libraries.separated.find(path):
            return self._separated(path, entries, scope)
        if libraries.concatenations.find(path) or libraries.joins.find(path):
            return self._joined(function, arguments, scope)
        return None

    def _joined(self, function: Node, arguments: Sequence[Node], scope: Scope) -> Literal:
        """Return the concatenated arguments, or the elements of the one list among them."""
        owner = [function.owner] if isinstance(function, Member) else []
        rows = self._rows((*owner, *arguments), scope)
        if len(rows) == 1:
            return self._row(rows[0], [node for node in arguments if isinstance(node, Text)], scope)
        return self._values.joined(self._all([*(node for node in owner if isinstance(node, Text)), *arguments], scope))

    def _rows(self, nodes: Sequence[Node], scope: Scope) -> list[list[Element]]:
        found = (self._values.lists.elements(node, scope) for node in nodes)
        return [elements for elements in found if elements is not None]

    def _folded(self, function: Node, arguments: Sequence[Node], scope: Scope) -> Literal | None:
        """Return the elements of the one list behind the text that a fold begins with: `reduce((a, b) => a + b, "")`."""
        owner = [function.owner] if isinstance(function, Member) else []
        rows = self._rows((*owner, *arguments), scope)
        if len(rows) != 1:
            return None
        joiner = next((each for each in arguments if isinstance(each, Call) and self.joins(each)), None)
        between = [entry.value for entry in joiner.arguments.entries[:1]] if joiner is not None else []
        first = self._all([node for node in arguments if isinstance(node, Text)], scope)
        return self._values.joined([*first, self._row(rows[0], between, scope)])

    def _separated(self, path: Sequence[str], entries: Sequence[Entry], scope: Scope) -> Literal:
        """Return the joined arguments: the separator is the first one, the one labelled so, or the catalog's."""
        values, between = self._values, self._values.libraries.separators.find(path)
        space = Literal(between, (Run(len(between), ()),) if between else ())
        rest = list(entries)
        if not between and rest:
            space = values.text(rest.pop(0).value, scope)
        labelled = next((entry for entry in rest if label_of(entry.key) in _SEPARATORS), None)
        if labelled is not None:
            space = values.text(labelled.value, scope)
            rest.remove(labelled)
        texts = [
            values.anchored(*each)
            for entry in rest[:_PARTS]
            for each in values.lists.elements(entry.value, scope) or [Element(entry.value, scope)]
        ]
        return _between(values, texts, space)

    def _row(self, elements: Sequence[Element], between: Sequence[Node], scope: Scope) -> Literal:
        """Return the elements of a list, with the text between them that is given: `["a", "b"].join("-")`."""
        values = self._values
        texts = [values.anchored(*each) for each in elements[:_PARTS]]
        space = values.text(between[0], scope) if between else Literal("")
        return _between(values, texts, space)

    def _filled(self, template: Node, entries: Sequence[Entry], scope: Scope) -> Literal:
        """Return a template with the values put in: those of the arguments, and variables that it names itself."""
        values = self._values
        whole = values.text(template, scope)
        if whole.text == HOLE:
            return whole
        given, named = self._given(entries, scope)
        for match in _FIELD.finditer(whole.text):
            name = match["name"]
            if name not in named:
                named[name] = values.text(Name(template.start, template.end, name), scope)
        return values.joined([fill(whole, given, named)])

    def _substituted(self, template: Node, entries: Sequence[Entry], scope: Scope) -> Literal:
        """Return a template with values put in for `$name` and `${name}`."""
        given, named = self._given(entries, scope)
        whole = self._values.text(template, scope)
        if given:  # a map that only the running program knows: `substitute(os.environ)`
            named = {match["name"]: Literal.unknown(match["name"]) for match in _DOLLAR.finditer(whole.text)} | named
        return self._values.joined([substitute(whole, named)])

    def _given(self, entries: Sequence[Entry], scope: Scope) -> tuple[list[Literal], dict[str, Literal]]:
        """Return the values that a template is filled with, by position and by name, those of lists and maps too."""
        values = self._values
        given, named = list[Literal](), dict[str, Literal]()
        for entry in entries:
            if entry.key is not None:
                named[label_of(entry.key)] = values.anchored(entry.value, scope)
                continue
            items = None if isinstance(entry.value, Text) else values.lists.items(entry.value, scope)
            home = values.survey.scope_of(items, scope) if items is not None else scope
            labelled = [each for each in items.entries if each.key is not None] if items is not None else []
            named |= {label_of(each.key): values.anchored(each.value, home) for each in labelled}
            elements = None if labelled else values.lists.elements(entry.value, scope)
            given += [values.anchored(*each) for each in elements or [Element(entry.value, scope)]]
        return given, named

    def _all(self, nodes: Sequence[Node], scope: Scope) -> list[Literal]:
        return [self._values.anchored(node, scope) for node in nodes]


def _first_text(arguments: Sequence[Node]) -> Node:
    first = arguments[0]
    if isinstance(first, Items) and not isinstance(first, Arguments) and len(first.entries) == 1:
        return first.entries[0].value
    return first


def _between(values: Evaluator, texts: Sequence[Literal], space: Literal) -> Literal:
    return values.joined([*texts[:1], *(part for text in texts[1:] for part in (space, text))])
