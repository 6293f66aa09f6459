"""Learns a linear-chain conditional random field: the weights with the best penalised likelihood, by L-BFGS. Pure; needs scipy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]  # scipy ships no types
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # scipy ships no types

STRENGTH = 0.5
"""Of the penalty on squared weights: better than .2 on the sentences that only measure."""
ROUNDS = 150
"""Steps of L-BFGS at most; the loss moves by less than a thousandth in the last ten."""


@dataclass
class Examples:
    """Runs of capitals with their labels: features of all their words, and for each run its words, labels, weight."""

    matrix: csr_matrix
    lengths: np.ndarray
    labels: np.ndarray
    weights: np.ndarray


@dataclass
class Batch:
    """Runs of one length: their words as rows of the matrix, their labels, their weights."""

    rows: np.ndarray
    labels: np.ndarray
    weights: np.ndarray


def batches(examples: Examples) -> list[Batch]:
    """The runs by length."""
    starts = np.concatenate([[0], np.cumsum(examples.lengths)[:-1]])
    found = []
    for length in np.unique(examples.lengths):
        rows = starts[examples.lengths == length][:, None] + np.arange(length)
        found.append(Batch(rows, examples.labels[rows], examples.weights[examples.lengths == length]))
    return found


def learn(examples: Examples, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Weights (a row a feature) and steps (from label to label, with one more for the ends) of so many labels."""
    grouped = batches(examples)
    x, xt = examples.matrix, examples.matrix.T.tocsr()
    shape = (x.shape[1], count)
    size = x.shape[1] * count

    def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
        weights, steps = values[:size].reshape(shape), values[size:].reshape(count + 1, count + 1)
        scores = x @ weights
        total, slope, step_slope = 0.0, np.zeros_like(scores), np.zeros_like(steps)
        for batch in grouped:
            total += _of_batch(batch, scores, steps, slope, step_slope)
        total += STRENGTH / 2 * float(values @ values)
        return total, np.concatenate([(xt @ slope).ravel(), step_slope.ravel()]) + STRENGTH * values

    found = minimize(loss, np.zeros(size + (count + 1) ** 2), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS, "maxcor": 8})
    return found.x[:size].reshape(shape), found.x[size:].reshape(count + 1, count + 1)


def _of_batch(batch: Batch, scores: np.ndarray, steps: np.ndarray, slope: np.ndarray, step_slope: np.ndarray) -> float:
    """The weighted loss of runs of one length; adds to the slopes."""
    evidence, labels, weights = scores[batch.rows], batch.labels, batch.weights
    runs, length, _ = evidence.shape
    every = np.arange(runs)
    peak = evidence.max(axis=2, keepdims=True)
    odds = np.exp(evidence - peak)
    way, begins, ends = np.exp(steps[:-1, :-1]), np.exp(steps[-1, :-1]), np.exp(steps[:-1, -1])
    forward, scale = np.empty_like(odds), np.empty((runs, length))
    for at in range(length):
        step = begins * odds[:, 0] if at == 0 else forward[:, at - 1] @ way * odds[:, at]
        scale[:, at] = step.sum(axis=1)
        forward[:, at] = step / scale[:, at, None]
    backward = np.empty_like(odds)
    backward[:, -1] = ends
    for at in range(length - 2, -1, -1):
        backward[:, at] = (backward[:, at + 1] * odds[:, at + 1]) @ way.T / scale[:, at + 1, None]
    final = forward[:, -1] @ ends
    log_all = np.log(scale).sum(axis=1) + peak[:, :, 0].sum(axis=1) + np.log(final)
    told = np.take_along_axis(evidence, labels[:, :, None], axis=2)[:, :, 0].sum(axis=1) + steps[-1, labels[:, 0]] + steps[labels[:, -1], -1]
    shares = forward * backward / final[:, None, None]
    shares *= weights[:, None, None]
    np.add.at(step_slope, (labels[:, -1], -1), -weights)
    np.add.at(step_slope, (-1, labels[:, 0]), -weights)
    step_slope[:-1, -1] += shares[:, -1].sum(axis=0)
    step_slope[-1, :-1] += shares[:, 0].sum(axis=0)
    for at in range(1, length):
        right = backward[:, at] * odds[:, at] / (scale[:, at] * final)[:, None] * weights[:, None]
        step_slope[:-1, :-1] += way * (forward[:, at - 1].T @ right)
        np.add.at(step_slope, (labels[:, at - 1], labels[:, at]), -weights)
        told += steps[labels[:, at - 1], labels[:, at]]
    for at in range(length):
        shares[every, at, labels[:, at]] -= weights
    slope[batch.rows] = shares
    return float(weights @ (log_all - told))
