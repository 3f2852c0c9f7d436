"""French model workbooks that ship with Maillage, each an .xlsx with its mapping beside it."""

from pathlib import Path

HERE = Path(__file__).parent
PLAN_FINANCEMENT_PIC = HERE / "plan_financement_pic.xlsx"
PLAN_FINANCEMENT_PIC_MAPPING = HERE / "plan_financement_pic.json"
