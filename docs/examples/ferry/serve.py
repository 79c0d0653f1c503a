"""Serve the page of this folder to this machine alone, as the site of an invented newspaper: python serve.py [PORT]."""

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PORT = 8043

if __name__ == "__main__":
    answering = partial(SimpleHTTPRequestHandler, directory=Path(__file__).parent)
    with ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1]) if sys.argv[1:] else PORT), answering) as server:
        print(f"http://127.0.0.1:{server.server_port}/transbordador.html", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("stopped")
