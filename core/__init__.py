"""The engine of Backprop Explorer: networks, passes, training and files, without a window.

Rule: nothing below `core` imports Qt, pyqtgraph or `app`. A package imports only those above it in
this order: dataclass, words, errors, kinds, network, data, passes, training, project, teaching.

The letters, the same in code, files, tests and formulas (N samples, a layer of `size` units that
reads `fan_in` numbers):

    x   N x fan_in    a layer's input: its sources' outputs side by side, in their order
    z   N x size      net input, z = x W^T + b; for one sample z_j = sum_i w_ji x_i + b_j
    a   N x size      output, a = f(z)
    W   size x fan_in row j holds the weights into unit j
    b   size          bias;  A (fan_in) is the offset of a pre-bias layer, z = W (x - A) + b
    da  N x size      dL/da, the sum over branches;   dz  N x size   dL/dz = da f'(z)
    y   N x outputs   targets

Indices: i from, j to, k a coupled unit, n a sample. Everything is float64.

A gradient row belongs to its own sample and is the derivative of that sample's own, un-averaged
loss. The reduction over the batch (sum or mean, and L2) happens once, in
`core.passes.engine.reduce_over_batch`.
"""
