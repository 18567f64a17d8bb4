"""Analyses of learners' programs: the standard library alone, relative imports alone, plain values in and out.

All of it runs inside the sandbox (`Job.kind` "analysis"): the functions here are handed source text that anybody may
have written, and would not be safe elsewhere. Nothing of the hub is imported here, and no service imports from here.
Each module says whether it only parses programs or also executes them: a box that executes one must be given nothing
that its learner may not see, since whatever lies in its memory can be printed.
"""
