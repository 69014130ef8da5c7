"""``govdoc serve``: the page in the browser, and the service for programs."""

from __future__ import annotations

from govdoc.cli.console import say
from govdoc.cli.fields import with_options
from govdoc.errors import UsageError
from govdoc.options import DEFAULT_SERVE, ServeOptions


@with_options
def serve_command(how: ServeOptions = DEFAULT_SERVE) -> None:
    """Serve the page and the HTTP API until Ctrl-C."""
    try:
        from govdoc.web.serving import run
    except ModuleNotFoundError as error:
        if error.name is not None and error.name.startswith("govdoc"):
            raise
        raise UsageError(
            f"govdoc serve 还要装 {error.name}", "请运行 pip install 'govdoc[web]'"
        ) from None

    def ready(address: str) -> None:
        say(f"页面：{address}")
        say("文稿只在本机内存里处理，不写进磁盘，不上网；按 Ctrl-C 停止")
        if not how.is_local and how.certfile is None:
            say(
                "注意：没有用 HTTPS，网络上经过的人能读到文稿和口令；请加 --certfile、--keyfile"
            )
        if how.open:
            import webbrowser

            webbrowser.open(address)

    run(how, ready)
