"""`python -m teamhealth` is the `teamhealth` command."""

import sys

from teamhealth.cli import main

sys.exit(main())
