"""Quiet Textual widgets for a dashboard of rows: each draws whole lines and repaints only those that changed.

The widgets know Textual and the small frozen view types beside them, and nothing of the program that
uses them. Import a widget from its own module (`from teamhealth_widgets.indicator_list import
IndicatorList`), so that a program pays only for what it shows. Every widget module runs as a demo:
`python -m teamhealth_widgets.indicator_list`.

| module | widget | shows |
|---|---|---|
| `indicator_list` | `IndicatorList` | state, felt value with its uncertainty, trend and observed facts, one row each |
| `today_list` | `TodayList` | what needs somebody today |
| `check_list` | `CheckList` | the checks with their result and duration |
| `line` | `Line` | one line with a left and a right part: header, news, keys |
| `series_chart` | `SeriesChart` | one series over its askings, with intervals |
| `facts_panel` | `FactsPanel` | a scrollable page of metrics, findings and sentences |
"""
