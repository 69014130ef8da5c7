"""``govdoc serve``: the page in the browser, and the service for programs."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from govdoc.cli.console import print_error, say
from govdoc.cli.fields import with_options
from govdoc.errors import UsageError
from govdoc.extras import adding
from govdoc.options import DEFAULT_SERVE, ServeOptions

if TYPE_CHECKING:
    from govdoc.web.serving import Address


@with_options
def serve_command(how: ServeOptions = DEFAULT_SERVE) -> None:
    """Serve the page and the HTTP API until Ctrl-C."""

    def ready(address: Address) -> None:
        say(f"页面：{address.shown}")
        say("文稿只在本机处理，不上网，不写磁盘；按 Ctrl-C 停止")
        if not how.is_local and how.certfile is None:
            say(
                "注意：没有用 HTTPS，网络上经过的人能读到文稿和口令；请加 --certfile、--keyfile"
            )
        if how.open:
            # A browser without a window of its own would keep the server waiting.
            threading.Thread(target=_open, args=(address.once,), daemon=True).start()

    try:
        try:
            from govdoc.web.serving import run
        except ModuleNotFoundError as error:
            if error.name is not None and error.name.startswith("govdoc"):
                raise
            raise UsageError(
                f"govdoc serve 还要装 {error.name}", f"请运行 {adding('govdoc[web]')}"
            ) from None
        run(how, ready, lambda said: print_error(said))
    except KeyboardInterrupt:  # before it listened
        pass
    say("已停止")


def _open(address: str) -> None:
    import webbrowser

    if not webbrowser.open(address):
        say("打不开浏览器，请把上面的地址复制到浏览器里打开")
