from plugins.theming.headers import EVERYWHERE, format_headers, headers_for

SECURITY = """\
  Content-Security-Policy: frame-ancestors 'none'
  X-Frame-Options: DENY
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
  Cross-Origin-Opener-Policy: same-origin
"""


def test_the_file_gives_each_path_its_headers_under_the_base():
    assert format_headers("/sub") == (
        f"/sub/*\n{SECURITY}"
        "/sub/theme/*\n  Cache-Control: public, max-age=3600\n"
        "/sub/search-index/*\n  Cache-Control: public, max-age=3600\n"
        "/sub/documents/*\n  Cache-Control: public, max-age=3600\n"
        "/sub/images/*\n  Cache-Control: public, max-age=31536000, immutable\n"
        "  Content-Security-Policy: frame-ancestors 'none'; sandbox\n"
    )


def test_a_page_has_those_of_every_path_and_a_stylesheet_is_kept_for_an_hour():
    assert headers_for("/boka-besok/") == EVERYWHERE
    assert headers_for("/theme/css/site.css") == EVERYWHERE | {
        "Cache-Control": "public, max-age=3600"
    }


def test_a_build_with_the_plugin_writes_the_file(tiny):
    tiny.write("settings.py", 'from pelicanconf import *\nPLUGINS = ["plugins.theming"]\n')
    tiny.build()
    assert (tiny.output / "_headers").read_text(encoding="utf-8") == format_headers("")
