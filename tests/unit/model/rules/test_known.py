"""References and ids."""

from statusbook.model.rules.known import KnownIds, unique_ids


def test_a_reference_to_nothing_or_to_what_exists_is_no_problem() -> None:
    """Optional references may be left out."""
    known = KnownIds(roles=frozenset({"lead"}))
    assert not list(known.reference("role", None, ("owner",)))
    assert not list(known.reference("role", "lead", ("owner",)))


def test_ids_of_a_file_that_cannot_be_read_are_not_missed() -> None:
    """One broken roles.yml is one finding, not one for every reference to a role."""
    assert not list(KnownIds().reference("role", "lead", ("owner",)))


def test_each_wrong_entry_of_a_list_is_found_in_its_place() -> None:
    """The hint names what exists, or the file where the first one is to be added."""
    known = KnownIds(roles=frozenset({"lead"}), teams=frozenset())
    problems = [*known.references("role", ["lead", "laed", "x"], ("roles",)), *known.reference("team", "desk", ())]
    assert [(problem.code, problem.loc, problem.hint) for problem in problems] == [
        ("unknown-role", ("roles", 1), 'Did you mean "lead"?'),
        ("unknown-role", ("roles", 2), "Known: lead."),
        ("unknown-team", (), "Add it to plan/roles.yml."),
    ]


def test_the_second_of_two_equal_ids_is_the_wrong_one() -> None:
    """The finding points at the entry that came later."""
    assert [problem.loc for problem in unique_ids(["a", "b", "a", "a"], ("people",))] == [
        ("people", 2, "id"),
        ("people", 3, "id"),
    ]
