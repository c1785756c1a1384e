# ruff: noqa: E501
"""Writes api_reference.json: what FastAPI and pydantic really answer to the API's odd requests.

A stub of the contract in docs/API.md (own models, no classifier: every score is below any
threshold) is asked over an in-memory client; the TypeScript router is held to its answers byte by
byte. Needs ``pip install fastapi==0.128.0 starlette==0.50.0 pydantic==2.12.5 httpx`` in a venv of
its own. Run: ``python experiments/golden/api_reference.py``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import fastapi
import pydantic
from fastapi import FastAPI, HTTPException
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field, field_validator, model_validator

VERSION = "model@revision"


class Classify(BaseModel):
    title: str = Field(..., min_length=1, max_length=500)
    text: str | None = Field(None, max_length=500)
    snippet: str | None = Field(None, max_length=2000)
    threshold: float = Field(0.5, ge=0, le=1)
    top_k: int | None = Field(None, ge=1, le=100)

    @model_validator(mode="before")
    @classmethod
    def text_stands_in(cls, data: Any) -> Any:
        if isinstance(data, dict) and not data.get("title") and data.get("text"):
            return {**data, "title": data["text"]}
        return data

    @field_validator("title")
    @classmethod
    def not_blank(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("Title cannot be empty")
        return value.strip()

    @field_validator("snippet")
    @classmethod
    def blank_is_none(cls, value: str | None) -> str | None:
        return (value.strip() or None) if value is not None else None


class Prediction(BaseModel):
    tag: str
    score: float


class Answer(BaseModel):
    predictions: list[Prediction]
    title: str
    snippet: str | None
    threshold: float
    model_version: str


class Batch(BaseModel):
    items: list[Classify] = Field(..., min_length=1, max_length=100)


class BatchAnswer(BaseModel):
    results: list[Answer]
    total: int


class Text(BaseModel):
    text: str = Field(..., min_length=1, max_length=5000)

    @field_validator("text")
    @classmethod
    def not_blank(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("Text cannot be empty")
        return value.strip()


class Texts(BaseModel):
    texts: list[str] = Field(..., min_length=1, max_length=100)

    @field_validator("texts")
    @classmethod
    def not_all_blank(cls, value: list[str]) -> list[str]:
        kept = [text.strip() for text in value if text.strip()]
        if not kept:
            raise ValueError("All texts are empty")
        return kept


class Counts(BaseModel):
    id: str
    positive_count: int = Field(..., ge=0)
    negative_count: int = Field(..., ge=0)
    neutral_count: int = Field(0, ge=0)


class Intervals(BaseModel):
    data: list[Counts] = Field(..., min_length=1)
    confidence_level: float = Field(0.95, ge=0.9, le=0.99)


class Rows(BaseModel):
    data: list[dict[str, str]] = Field(..., min_length=1)


app = FastAPI()
LOADED = True


@app.get("/health")
def health() -> dict:
    return {}


@app.post("/classify")
def classify(request: Classify) -> Answer:
    if not LOADED:
        raise HTTPException(503, "Model not loaded")
    return Answer(
        predictions=[],
        title=request.title,
        snippet=request.snippet,
        threshold=request.threshold,
        model_version=VERSION,
    )


@app.post("/classify/batch")
def batch(request: Batch) -> BatchAnswer:
    results = [classify(item) for item in request.items]
    return BatchAnswer(results=results, total=len(results))


@app.post("/sentiment/analyze")
def analyze(request: Text) -> dict:
    return {}


@app.post("/sentiment/batch")
def sentiment_batch(request: Texts) -> dict:
    return {}


@app.post("/analytics/predictive-intervals")
def intervals(request: Intervals) -> dict:
    return {}


@app.post("/analytics/category-sentiment")
def category(request: Rows) -> dict:
    return {}


@app.get("/monitoring/performance")
def performance(window: int | None = None) -> dict:
    return {}


@app.get("/monitoring/drift")
def drift(window: int = 100) -> dict:
    return {}


LONG = "я" * 501
# (name, method, path, body text, content type); a body that is no string is sent as JSON.
CASES: list[tuple] = [
    ("minimal", "POST", "/classify", {"title": "Заголовок"}),
    ("trimmed", "POST", "/classify", {"title": "  Заголовок \n", "snippet": " Лид\t"}),
    ("python white space", "POST", "/classify", {"title": "\x1c\x85\u2003Заголовок\u3000\x1f"}),
    ("byte order mark is no space", "POST", "/classify", {"title": "\ufeff \ufeff"}),
    ("blank snippet", "POST", "/classify", {"title": "а", "snippet": " \n "}),
    ("null snippet", "POST", "/classify", {"title": "а", "snippet": None, "text": None}),
    (
        "quotes and control characters",
        "POST",
        "/classify",
        {"title": 'а"\\/\b\f\n\r\t\x01\x7f\u2028é😀'},
    ),
    ("escaped", "POST", "/classify", '{"title": "\\u0430\\ud83d\\ude00\\/"}'),
    ("unknown fields", "POST", "/classify", {"title": "а", "extra": [1], "__proto__": {"x": 1}}),
    ("text alias", "POST", "/classify", {"text": "Текст"}),
    ("text alias, null title", "POST", "/classify", {"title": None, "text": "Текст"}),
    ("text alias, empty title", "POST", "/classify", {"title": "", "text": "Текст"}),
    ("both", "POST", "/classify", {"title": "а", "text": "б"}),
    ("threshold integer", "POST", "/classify", {"title": "а", "threshold": 1}),
    ("threshold zero", "POST", "/classify", '{"title":"а","threshold":-0.0}'),
    ("threshold string", "POST", "/classify", {"title": "а", "threshold": " 0.25 "}),
    ("threshold string exponent", "POST", "/classify", {"title": "а", "threshold": "1e-1"}),
    ("threshold string underscore", "POST", "/classify", {"title": "а", "threshold": "0.2_5"}),
    ("threshold small", "POST", "/classify", '{"title":"а","threshold":0.00001}'),
    ("threshold smaller", "POST", "/classify", '{"title":"а","threshold":1e-07}'),
    ("threshold many digits", "POST", "/classify", '{"title":"а","threshold":0.30000000000000004}'),
    ("threshold true", "POST", "/classify", {"title": "а", "threshold": True}),
    ("top_k string", "POST", "/classify", {"title": "а", "top_k": " 5 "}),
    ("top_k string float", "POST", "/classify", {"title": "а", "top_k": "5.0"}),
    ("top_k whole float", "POST", "/classify", '{"title":"а","top_k":5.0}'),
    ("top_k true", "POST", "/classify", {"title": "а", "top_k": True}),
    ("duplicate keys", "POST", "/classify", '{"title":"а","title":"б"}'),
    ("title missing", "POST", "/classify", {}),
    (
        "title missing, others echoed",
        "POST",
        "/classify",
        '{"2":1,"1":1.0,"a":[true,null,1e3,12345678901234567890,-0.0]}',
    ),
    ("text empty", "POST", "/classify", {"text": ""}),
    ("text empty, title null", "POST", "/classify", {"title": None, "text": ""}),
    ("title null", "POST", "/classify", {"title": None}),
    ("title empty", "POST", "/classify", {"title": ""}),
    ("title empty, text empty", "POST", "/classify", {"title": "", "text": ""}),
    ("title blank", "POST", "/classify", {"title": "  \n"}),
    ("title blank, text there", "POST", "/classify", {"title": " ", "text": "Текст"}),
    ("title 500", "POST", "/classify", {"title": LONG[:500]}),
    ("title 501", "POST", "/classify", {"title": LONG}),
    ("title 500 emoji", "POST", "/classify", {"title": "😀" * 500}),
    ("text 501", "POST", "/classify", {"title": "а", "text": LONG}),
    ("text 501 as alias", "POST", "/classify", {"text": LONG}),
    ("snippet 2001", "POST", "/classify", {"title": "а", "snippet": "x" * 2001}),
    ("title number", "POST", "/classify", {"title": 12}),
    ("title zero, text there", "POST", "/classify", {"title": 0, "text": "Текст"}),
    ("title float", "POST", "/classify", '{"title": 1.50}'),
    ("title list", "POST", "/classify", {"title": ["а"]}),
    ("snippet object", "POST", "/classify", {"title": "а", "snippet": {"b": 1, "a": 2}}),
    ("text number", "POST", "/classify", {"title": "а", "text": 5}),
    ("text number as alias", "POST", "/classify", {"text": 5}),
    ("threshold 1.01", "POST", "/classify", '{"title":"а","threshold":1.01}'),
    ("threshold 2", "POST", "/classify", {"title": "а", "threshold": 2}),
    ("threshold -1", "POST", "/classify", {"title": "а", "threshold": -1}),
    ("threshold null", "POST", "/classify", {"title": "а", "threshold": None}),
    ("threshold word", "POST", "/classify", {"title": "а", "threshold": "q"}),
    ("threshold empty", "POST", "/classify", {"title": "а", "threshold": ""}),
    ("threshold list", "POST", "/classify", {"title": "а", "threshold": [0.1]}),
    ("threshold string above", "POST", "/classify", {"title": "а", "threshold": "1.5"}),
    ("threshold string inf", "POST", "/classify", {"title": "а", "threshold": "inf"}),
    ("top_k 0", "POST", "/classify", {"title": "а", "top_k": 0}),
    ("top_k 101", "POST", "/classify", {"title": "а", "top_k": 101}),
    ("top_k 2.5", "POST", "/classify", {"title": "а", "top_k": 2.5}),
    ("top_k word", "POST", "/classify", {"title": "а", "top_k": "x"}),
    ("top_k string fraction", "POST", "/classify", {"title": "а", "top_k": "2.5"}),
    ("top_k list", "POST", "/classify", {"title": "а", "top_k": []}),
    ("top_k huge", "POST", "/classify", '{"title":"а","top_k":12345678901234567890}'),
    ("top_k huge float", "POST", "/classify", '{"title":"а","top_k":1e300}'),
    (
        "everything wrong",
        "POST",
        "/classify",
        {"title": "", "text": 1, "snippet": 2, "threshold": 3, "top_k": 0},
    ),
    ("batch of one", "POST", "/classify/batch", {"items": [{"title": "а"}]}),
    ("items empty", "POST", "/classify/batch", {"items": []}),
    ("items 101", "POST", "/classify/batch", {"items": [{"title": "а"}] * 101}),
    ("items missing", "POST", "/classify/batch", {}),
    ("items object", "POST", "/classify/batch", {"items": {"0": {"title": "а"}}}),
    (
        "items of other types",
        "POST",
        "/classify/batch",
        {"items": [1, "а", None, ["x"], {"title": "а"}]},
    ),
    ("second item blank", "POST", "/classify/batch", {"items": [{"title": "а"}, {"title": " "}]}),
    ("body array", "POST", "/classify", [1, 2.0]),
    ("body string", "POST", "/classify", '"а"'),
    ("body number", "POST", "/classify", "1.0"),
    ("body null", "POST", "/classify", "null"),
    ("no body", "POST", "/classify", None),
    ("broken: empty object cut", "POST", "/classify", "{"),
    ("broken: no value", "POST", "/classify", '{"title":}'),
    ("broken: after cyrillic", "POST", "/classify", '{"title":"Привет 😀" "x"}'),
    ("broken: comma", "POST", "/classify", '{"title":"а",}'),
    ("broken: array comma", "POST", "/classify", "[1,]"),
    ("broken: array delimiter", "POST", "/classify", "[1 2]"),
    ("broken: array cut", "POST", "/classify", "[1"),
    ("broken: colon", "POST", "/classify", '{"title" "а"}'),
    ("broken: single quotes", "POST", "/classify", "{'title': 'а'}"),
    ("broken: unterminated", "POST", "/classify", '{"title": "а'),
    ("broken: control character", "POST", "/classify", '{"title": "а\nб"}'),
    ("broken: escape", "POST", "/classify", '{"title": "\\x"}'),
    ("broken: escape at the end", "POST", "/classify", '{"title": "\\'),
    ("broken: unicode escape", "POST", "/classify", '{"title": "\\u12g4"}'),
    ("broken: unicode escape cut", "POST", "/classify", '{"title": "\\u12'),
    ("broken: extra", "POST", "/classify", '{"title": "а"} x'),
    ("broken: word", "POST", "/classify", "title=а"),
    ("broken: number", "POST", "/classify", '{"title": 01}'),
    ("broken: minus", "POST", "/classify", '{"title": -}'),
    ("broken: point", "POST", "/classify", '{"title": 1.}'),
    ("broken: literal", "POST", "/classify", '{"title": tru}'),
    ("broken: spaces only", "POST", "/classify", "  "),
    ("broken: line two", "POST", "/classify", '{\n  "title": x\n}'),
    ("content type text", "POST", "/classify", '{"title": "а"}', "text/plain"),
    ("content type form", "POST", "/classify", "title=x", "application/x-www-form-urlencoded"),
    (
        "content type charset",
        "POST",
        "/classify",
        '{"title": "а"}',
        "application/json; charset=utf-8",
    ),
    ("content type suffix", "POST", "/classify", '{"title": "а"}', "application/vnd.x+json"),
    ("content type none", "POST", "/classify", '{"title": "а"}', ""),
    ("sentiment blank", "POST", "/sentiment/analyze", {"text": " "}),
    ("sentiment empty", "POST", "/sentiment/analyze", {"text": ""}),
    ("sentiment 5001", "POST", "/sentiment/analyze", {"text": "x" * 5001}),
    ("sentiment missing", "POST", "/sentiment/analyze", {}),
    ("texts blank", "POST", "/sentiment/batch", {"texts": ["", " "]}),
    ("texts empty", "POST", "/sentiment/batch", {"texts": []}),
    ("texts of numbers", "POST", "/sentiment/batch", {"texts": [1, "а", None]}),
    ("texts 101", "POST", "/sentiment/batch", {"texts": ["а"] * 101}),
    (
        "counts id",
        "POST",
        "/analytics/predictive-intervals",
        {"data": [{"id": 1, "positive_count": 1, "negative_count": 1}]},
    ),
    (
        "counts negative",
        "POST",
        "/analytics/predictive-intervals",
        {"data": [{"id": "a", "positive_count": -1, "negative_count": 1.5, "neutral_count": None}]},
    ),
    ("counts missing", "POST", "/analytics/predictive-intervals", {"data": [{"id": "a"}]}),
    (
        "confidence low",
        "POST",
        "/analytics/predictive-intervals",
        '{"data":[{"id":"a","positive_count":1,"negative_count":1}],"confidence_level":0.5}',
    ),
    (
        "confidence high",
        "POST",
        "/analytics/predictive-intervals",
        '{"data":[{"id":"a","positive_count":1,"negative_count":1}],"confidence_level":1}',
    ),
    ("rows empty", "POST", "/analytics/category-sentiment", {"data": []}),
    (
        "rows of other types",
        "POST",
        "/analytics/category-sentiment",
        {"data": [1, {"category": None, "text": 2, "b": "x"}, {"text": "а"}]},
    ),
    ("window word", "GET", "/monitoring/performance?window=abc", None),
    ("window empty", "GET", "/monitoring/performance?window=", None),
    ("window fraction", "GET", "/monitoring/drift?window=1.5", None),
    ("not found", "GET", "/nothing", None),
    ("method", "GET", "/classify", None),
    ("method delete", "DELETE", "/classify/batch", None),
    ("method post", "POST", "/health", None),
    ("options", "OPTIONS", "/classify", None),
]

FLOATS = [
    0.0,
    -0.0,
    1.0,
    0.5,
    0.1,
    1e-5,
    1e-4,
    0.00012,
    1e-7,
    1.5e-300,
    1e15,
    1e16,
    1.5e16,
    123456789012345680.0,
    1e21,
    1e22,
    1.7976931348623157e308,
    5e-324,
    1 / 3,
    2 / 3,
    100.0,
    0.30000000000000004,
    -2.5,
    -1e-10,
]


def ask(
    client: TestClient, name: str, method: str, path: str, body: Any, kind: str | None = None
) -> dict:
    sent = body if body is None or isinstance(body, str) else json.dumps(body, ensure_ascii=False)
    kind = "application/json" if kind is None and sent is not None else kind
    headers = {"content-type": kind} if kind else {}
    response = client.request(
        method,
        path,
        content=None if sent is None else sent.encode(),
        headers=headers,
        follow_redirects=False,
    )
    return {
        "name": name,
        "method": method,
        "path": path,
        "contentType": kind or None,
        "body": sent,
        "status": response.status_code,
        "allow": response.headers.get("allow"),
        "answer": response.text,
    }


def main() -> None:
    global LOADED
    client = TestClient(app, raise_server_exceptions=False)
    answers = [ask(client, *case) for case in CASES]
    LOADED = False
    answers.append(ask(client, "no model", "POST", "/classify", {"title": "а"}) | {"noModel": True})
    answers.append(
        ask(client, "no model, bad request", "POST", "/classify", {}) | {"noModel": True}
    )
    file = Path(__file__).with_suffix(".json")
    content = {
        "about": f"fastapi {fastapi.__version__}, pydantic {pydantic.VERSION}; experiments/golden/api_reference.py",
        "floats": [{"value": repr(value), "json": json.dumps(value)} for value in FLOATS],
        "answers": answers,
    }
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n")
    print(f"{len(answers)} answers in {file.name}")


if __name__ == "__main__":
    main()
