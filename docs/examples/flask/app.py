"""A site of articles with notes: `flask --app app run`."""

from pathlib import Path

from flask import Flask, abort, render_template

from citekit.integrations.flask import init_app

ARTICLES = Path(__file__).parent.parent / "troops"

app = Flask(__name__)
app.config["CITEKIT_LIBRARY"] = ARTICLES / "citations.yaml"
init_app(app)


@app.get("/<name>")
def article(name: str) -> str:
    """Show an article."""
    files = {path.stem: path for path in ARTICLES.glob("*.md")}
    if name not in files:
        abort(404)
    return render_template("article.html", text=files[name].read_text("utf-8"), file=str(files[name]))
