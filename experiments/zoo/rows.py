"""A row of the zoo from config to result file, each step skipped when it is already done."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from zoo.config import RunConfig, repeats
from zoo.errors import ZooError
from zoo.tasks import PREDICTIONS, RUNS, keep_record, predict_run, train_run
from zoo.workspace import Workspace

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "experiments" / "results"
SPLITS = ("val", "test")


def finish_row(
    config: RunConfig, data: Path, work: Workspace, *, against: list[str] | None
) -> None:
    """Train, record, predict and score every repeat; ``against`` none leaves scoring out."""
    for run in repeats(config):
        weights = work.run(run.id) / "model.pt"
        if not weights.exists():
            print(f"{run.id}: training", flush=True)
            train_run(run, data, work)
        kept = RUNS / f"{run.id}.json"
        if not done(kept, weights):
            print(f"{run.id}: recorded in {keep_record(run, data, work).name}", flush=True)
        for split in SPLITS:
            # Test is predicted once per set of weights, after everything was decided on val.
            if not done(PREDICTIONS / f"{run.id}.{split}.json", weights):
                predict_run(run, split, data, work)
                print(f"{run.id}: predicted {split}", flush=True)
        predictions = [PREDICTIONS / f"{run.id}.{split}.json" for split in SPLITS]
        if against is not None and not done(RESULTS / f"{run.id}.json", *predictions):
            evaluate(run.id, predictions, data, [other for other in against if other != run.id])


def done(result: Path, *sources: Path) -> bool:
    """Whether ``result`` is there and not older than what it is made of."""
    return result.exists() and all(
        result.stat().st_mtime >= source.stat().st_mtime for source in sources
    )


def evaluate_command(predictions: list[Path], against: list[str]) -> list[str]:
    """The evaluation of the page's own code, see ``src/cli``."""
    others = [part for other in against for part in ("--against", other)]
    files = [str(path) for path in predictions]
    return ["npm", "run", "-s", "cli", "--", "evaluate", "--predictions", *files, *others]


def evaluate(run: str, predictions: list[Path], data: Path, against: list[str]) -> None:
    """Score stored predictions; raises ``ZooError`` when that fails: the training is kept."""
    environment = {**os.environ, "NEWS_DATA_DIR": str(data.resolve())}
    command = evaluate_command(predictions, against)
    print(f"{run}: {' '.join(command[4:7])} …", flush=True)
    finished = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    if finished.returncode != 0:
        raise ZooError(f"{run} is trained and predicted, but its evaluation failed (see above)")
