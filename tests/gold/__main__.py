"""Print the differences of today: python -m tests.gold > tests/gold/known_differences.txt"""

import sys

from tests.gold.gold import all_differences, all_gold

sys.stdout.writelines(f"{line}\n" for line in all_differences(all_gold()))
