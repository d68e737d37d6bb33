//! The suite that every store passes: each function proves one promise of the traits.
//!
//! A backend implements [`Place`] and turns [`for_each_promise`](crate::for_each_promise) into
//! tests, so that it cannot leave a promise out.

pub mod administration;
pub mod calls;
pub mod commits;
pub mod documents;
pub mod embeds;
pub mod fixture;
pub mod logins;
pub mod logs;
pub mod privacy;
pub mod reports;
pub mod restarts;
pub mod sessions;
pub mod tasks;
pub mod tenants;

use std::sync::Arc;

use async_trait::async_trait;

use crate::Store;

/// Where one store lives: the first opening finds it empty, a later one finds what was acknowledged
/// before. The store opened before is closed by then.
#[async_trait]
pub trait Place: Send + Sync {
    /// Opens the store.
    async fn open(&self) -> Arc<dyn Store>;
}

/// Calls `$macro` with every promise: `room: promise promise …;` for each room of the suite.
#[macro_export]
macro_rules! for_each_promise {
    ($macro:ident) => {
        $macro! {
            documents: config_is_what_was_saved
                a_stale_revision_is_refused
                a_new_document_must_be_new
                documents_are_saved_all_or_none
                a_document_that_does_not_parse_is_refused
                a_document_of_another_id_is_refused
                documents_are_listed_by_name_with_their_revision
                every_kind_of_document_is_part_of_the_config
                a_tenant_without_documents_is_not_found;
            commits: a_contact_is_there_after_its_commit
                entries_get_the_next_places_in_order
                a_batch_is_all_or_none
                entries_go_in_before_their_log_closes
                closing_twice_is_fine
                an_unknown_log_cannot_be_closed
                a_start_makes_one_session
                ended_tasks_are_not_loaded
                rows_are_replaced
                events_are_dense_per_task
                a_command_has_one_outcome
                a_message_id_is_unique_in_a_log;
            tasks: a_conversation_comes_without_a_session
                a_conversation_begins_once
                a_task_is_read_with_its_events
                an_ended_task_is_read_too
                a_task_comes_back_with_the_version_it_walks_through
                tasks_of_one_version_share_it
                a_batch_of_many_contacts_is_one;
            logs: an_appended_message_is_read_back
                seq_is_dense_from_one
                a_repeated_message_gets_the_first_result
                a_repeated_message_gets_it_after_the_end_too
                ten_at_once_make_one_entry
                many_writers_leave_no_hole
                a_refused_append_takes_no_place
                a_closed_log_takes_no_more
                an_unknown_log_is_not_found
                pages_are_dense_and_know_the_head
                a_cursor_past_the_head_reads_nothing
                the_same_id_in_two_logs_is_two_messages
                every_kind_of_entry_comes_back;
            sessions: a_start_is_found_again
                a_token_goes_on_with_its_child
                a_lost_answer_loses_nothing
                the_old_token_dies_after_the_grace
                confirming_starts_the_grace_once
                a_dead_token_revokes
                a_foreign_origin_revokes
                a_guess_revokes_nothing
                another_target_is_unknown
                a_revoked_session_stays_revoked
                a_repeated_start_gets_a_token_of_its_own
                a_tabs_generation_grows
                tabs_do_not_fence_each_other
                a_known_child_is_refused
                an_unknown_session_is_not_found;
            logins: a_password_is_found_by_name
                names_are_unique_whatever_their_case
                a_password_is_replaced
                a_login_lives_until_it_expires
                an_ended_login_is_gone
                a_token_opens_one_login
                the_last_use_of_a_key_is_kept
                logins_are_told_apart;
            administration: lists_have_an_order
                lists_are_searched
                pages_follow_each_other
                lists_are_limited_to_units
                what_was_deleted_can_come_back
                a_change_is_all_or_none
                names_go_with_their_users
                logins_end_together
                the_audit_is_read_by_what_is_asked
                the_audit_is_a_chain
                administrators_are_apart
                a_tenant_is_not_deleted;
            calls: audio_is_listed_by_name_and_read_back
                an_audio_name_belongs_to_one_resource
                deleted_audio_is_gone
                a_recording_is_open_until_it_is_complete
                recordings_are_due_when_their_time_is_over
                a_deleted_recording_is_gone
                quality_comes_back_in_order
                the_newest_quality_is_kept_in_sight;
            privacy: a_person_is_found_wherever_she_occurs
                what_is_forgotten_tells_of_nobody
                a_contact_that_runs_is_not_forgotten
                contacts_are_due_service_by_service
                recordings_end_as_their_service_says
                the_last_run_is_told;
            reports: sessions_are_there_with_the_end
                sessions_are_filtered
                sessions_are_seen_by_whom_they_may
                pages_of_sessions_follow_each_other
                dashboards_have_revisions
                dashboards_are_listed
                reports_are_apart;
            embeds: what_was_counted_adds_up
                websites_beyond_the_limit_are_counted_together
                days_that_are_over_are_forgotten
                embeds_of_tenants_are_apart;
            tenants: documents_are_apart
                logs_are_apart
                sessions_are_apart
                commands_and_rows_are_apart
                tasks_and_conversations_are_apart
                logins_end_only_in_their_tenant
                audio_and_call_records_are_apart
                equal_ids_do_not_meet;
            restarts: what_was_acknowledged_is_there_again
                a_repeated_message_is_known_again
                generations_go_on
                check_says_that_all_is_well;
        }
    };
}
