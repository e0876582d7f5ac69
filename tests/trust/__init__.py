"""A random search for wrong proofs: `python -m tests.trust --trees 1000 --seed 1`.

`trees` plants an old key in some form, in some file, in some state of git. `search` puts a new key in its place with
`rotate --apply`. `stores` and `decoder` then decide whether the old key is left. They share no code with the product.
"""
