"""Every URL of figures: the year, courses in numbers, quality goals, the method check."""

from aftercare.course.method import pages as method_pages
from aftercare.figures import goal_pages, year_pages
from aftercare.web.routing import Routes, both, get, post

FIGURES: Routes = [
    get("/figures", year_pages.figures),
    get("/figures/courses", year_pages.courses),
    get("/figures/file", year_pages.figures_file),
    *both("/goals", goal_pages.goals, goal_pages.goal_set),
    get("/goals/new", goal_pages.new_goal),
    *both("/goals/{goal_id}", goal_pages.goal, goal_pages.goal_revised),
    post("/goals/{goal_id}/values", goal_pages.value_written),
    get("/method", method_pages.method),
    get("/method/about", method_pages.about),
    get("/method/file", method_pages.as_file),
    *both("/method/thresholds", method_pages.thresholds, method_pages.set_thresholds),
    *both("/method/workers/{staff_id}", method_pages.share, method_pages.share_set),
    get("/method/{criterion}", method_pages.criterion),
    get("/cases/{case_id}/method", method_pages.of_case),
]
