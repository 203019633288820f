"""`python -m teamhealth.cli` is the `teamhealth` command."""

import sys

from teamhealth.cli import main

sys.exit(main())
