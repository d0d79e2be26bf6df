from markdown import markdown

EXTENSIONS = ["tables", "attr_list", "plugins.theming.table_alignment"]


def test_a_column_is_aligned_by_a_class_and_not_by_a_style():
    table = "| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |\n"
    assert markdown(table, extensions=EXTENSIONS) == (
        "<table>\n<thead>\n<tr>\n"
        '<th class="align-left">a</th>\n'
        '<th class="align-center">b</th>\n'
        '<th class="align-right">c</th>\n'
        "<th>d</th>\n"
        "</tr>\n</thead>\n<tbody>\n<tr>\n"
        '<td class="align-left">1</td>\n'
        '<td class="align-center">2</td>\n'
        '<td class="align-right">3</td>\n'
        "<td>4</td>\n"
        "</tr>\n</tbody>\n</table>"
    )


def test_a_class_of_the_editors_own_joins_that_of_the_column():
    table = "| a |\n|--:|\n| 1 {: .total } |\n"
    assert '<td class="align-right total">1</td>' in markdown(table, extensions=EXTENSIONS)
