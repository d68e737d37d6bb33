//! The routes of reports and dashboards. Everybody signed in may ask; what the answer holds is
//! filtered by `engine::authority`, row by row.

use axum::routing::{delete, get};

use super::{OwnPage, Route};
use crate::http::reports;

#[rustfmt::skip]
pub(super) fn routes() -> Vec<Route> {
    vec![
        (OwnPage, "/api/v1/history", get(reports::history::list)),
        (OwnPage, "/api/v1/history.csv", get(reports::history_csv::table)),
        (OwnPage, "/api/v1/history/{id}", get(reports::history_one::one)),
        (OwnPage, "/api/v1/figures", get(reports::figures::figures)),
        (OwnPage, "/api/v1/figures.csv", get(reports::figures_csv::table)),
        (OwnPage, "/api/v1/figures/definitions", get(reports::definitions::definitions)),
        (OwnPage, "/api/v1/live", get(reports::live::live)),
        (OwnPage, "/api/v1/live/tasks/{id}", delete(reports::cancel::cancel)),
        (OwnPage, "/api/v1/dashboards", get(reports::dashboards::list).post(reports::dashboards::create)),
        (OwnPage, "/api/v1/dashboards/{id}", get(reports::dashboards::read)
            .put(reports::dashboards::update)
            .delete(reports::dashboards::delete)),
    ]
}
