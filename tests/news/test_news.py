from tests.tiny_site import SHELL, TinySite

HOME = """\
{% for entry in news[page.lang].latest %}
<a class="latest" href="/{{ entry.url }}">{{ entry.page.title }}</a>
{% endfor %}
"""


def test_start_page_gets_as_many_of_the_latest_news_as_the_setting_says(tiny: TinySite) -> None:
    tiny.write("theme/templates/page.html", SHELL + HOME)
    tiny.build(NEWS_ON_HOME=1)
    assert tiny.addresses("index.html", "latest") == ["/nyheter/besok/"]
    tiny.build(NEWS_ON_HOME=2)
    assert tiny.addresses("en/index.html", "latest") == ["/en/news/visit/", "/en/news/brussels/"]
