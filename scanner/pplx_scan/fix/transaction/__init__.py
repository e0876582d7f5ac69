"""The only writer of the user's files: all of them change, or none.

    lock        one run at a time
    check       every file is what it was when it was scanned, and may be changed
    journal     what is going to be done, outside of the tree, before anything else is written
    stage       the new content beside each file, with its owner, permissions and attributes; a second name for the old
    prove       every file is read once more
    commit      the journal says so (from here on a crash is finished, before it is undone), then all are replaced
    end         the originals are removed, the record is written, the journal goes

A rewritten file has the time of the rewrite, so that build tools notice it; one that is put back has its old time.
A link stays a link: the file that it leads to is rewritten. Where the system has no hard links, originals are copied.
On Windows a rewritten file has the rights that its folder gives; on a Mac extended attributes are not carried over.
"""

from pplx_scan.fix.transaction.record import Applied, AppliedFile, forget_record, read_record
from pplx_scan.fix.transaction.recover import Recovered, recover
from pplx_scan.fix.transaction.run import apply
from pplx_scan.fix.transaction.state import Root, root_of, state_directory

__all__ = [
    "Applied",
    "AppliedFile",
    "Recovered",
    "Root",
    "apply",
    "forget_record",
    "read_record",
    "recover",
    "root_of",
    "state_directory",
]
