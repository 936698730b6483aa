"""What the house asks of its own source, a function a rule, each naming what breaks it."""

from collections.abc import Callable, Iterable

from house.checks import borders, budgets, facts, names, papers, sql
from house.tree import Tree

Check = Callable[[Tree], Iterable[str]]

CHECKS: tuple[Check, ...] = (
    borders.front_doors_are_the_only_way_in,
    borders.front_doors_are_narrow,
    borders.others_use_only_shown_names,
    borders.libraries_stay_where_they_belong,
    borders.rules_are_pure,
    budgets.files_are_short,
    budgets.functions_are_short,
    budgets.handlers_parse_call_and_render,
    budgets.templates_are_short,
    names.no_class_hides_behind_an_empty_word,
    names.no_module_is_a_drawer,
    names.things_are_called_by_their_word,
    names.modules_begin_with_a_sentence,
    facts.facts_have_one_sentence,
    facts.sentences_name_real_fields,
    sql.sql_lives_in_stores,
    sql.sql_is_never_stitched,
    papers.generated_pages_are_current,
    papers.domains_introduce_themselves,
    papers.commands_in_pages_exist,
    papers.dependencies_have_reasons,
    papers.locks_are_in_step,
    papers.vendored_files_are_recorded,
    papers.migrations_count_up,
    papers.nothing_tells_where_it_was_made,
)
