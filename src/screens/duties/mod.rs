//! Before the box is touched: trigger, roles, kit, protection, safe place.
//!
//! Owns the duty sheet. Everything on it can be done at any time; the order is
//! the trainee's. Dangerous goods and perishable goods are in `peril`.

mod peril;

use std::collections::{BTreeMap, BTreeSet};

use egui::{ScrollArea, Ui};
use egui_phosphor::regular as icons;

use super::acts::Preparation;
use super::controls::{
    asked_row, card, choice_box, choice_button, icon_button, main_button, scrolled, small, soft,
    strong, text_line,
};
use super::marks::{done_mark, mark_ui};
use super::names::{
    OFFICER, PPE, TEAM_ROLES, TRIGGERS, authority_name, person_in_full, ppe_key, team_role_key,
    trigger_key,
};
use super::people::people_here;
use super::request::Request;
use crate::pack::{Ppe, TeamRole};
use crate::scenario::raw::{Authority, CareRoute, PersonRole, Trigger};
use crate::scenario::{Key, Text};
use crate::sim::action::{Brief, Law, Safety, Scene};
use crate::sim::{Action, Session};
use crate::wording::{say, say_with};

#[derive(Clone, Copy)]
pub struct DutiesView<'a> {
    session: &'a Session,
}

impl<'a> DutiesView<'a> {
    pub fn from_session(session: &'a Session) -> Self {
        Self { session }
    }
}

/// What is chosen on the sheet but not yet on record.
#[derive(Clone, Debug, Default)]
pub struct DutiesDraft {
    pub trigger: Option<Trigger>,
    pub roles: BTreeMap<TeamRole, Key>,
    pub ppe: BTreeSet<Ppe>,
    pub authority: Option<Authority>,
    /// Number of warrant or order.
    pub authority_no: String,
    pub care_route: Option<CareRoute>,
    pub care_reason: String,
}

pub fn duties_ui(
    ui: &mut Ui,
    view: &DutiesView<'_>,
    draft: &mut DutiesDraft,
    preparation: &mut Preparation,
    requests: &mut Vec<Request>,
) {
    scrolled(ui, ScrollArea::vertical().auto_shrink([false, false]), |ui| {
        soft(ui, say("duties-intro"));
        trigger_ui(ui, view.session, draft, requests);
        authority_ui(ui, view.session, draft, requests);
        roles_ui(ui, view.session, draft, requests);
        act_card(
            ui,
            ("duties-kit", "duties-kit-help"),
            view.session.state().kit_checked,
            &[(icons::TOOLBOX, say("duties-kit-check"), Action::Brief(Brief::CheckKit))],
            requests,
        );
        ppe_ui(ui, view.session, draft, requests);
        site_ui(ui, view.session, requests);
        peril::dangerous_goods_ui(ui, view.session, requests);
        peril::care_ui(ui, view.session, draft, requests);
        preparation_ui(ui, view.session, preparation);
    });
}

fn trigger_ui(
    ui: &mut Ui,
    session: &Session,
    draft: &mut DutiesDraft,
    requests: &mut Vec<Request>,
) {
    card(ui, |ui| {
        card_head(ui, say("duties-trigger"), session.state().trigger.is_some());
        small(ui, say("duties-trigger-help"));
        ui.horizontal_wrapped(|ui| {
            for trigger in TRIGGERS {
                let chosen = draft.trigger == Some(trigger);
                if choice_button(ui, chosen, icons::FLAG, say(trigger_key(trigger))).clicked() {
                    draft.trigger = Some(trigger);
                }
            }
        });
        let button = icon_button_for(ui, draft.trigger.is_some(), "duties-trigger-log");
        if let (true, Some(trigger)) = (button, draft.trigger) {
            requests.push(Request::Act(Action::Brief(Brief::LogTrigger(trigger))));
        }
        if let Some(trigger) = session.state().trigger {
            small(ui, say(trigger_key(trigger)));
        }
    });
}

/// On which power the search rests. All powers stand there; the law says which one fits.
fn authority_ui(
    ui: &mut Ui,
    session: &Session,
    draft: &mut DutiesDraft,
    requests: &mut Vec<Request>,
) {
    let stated = session.state().authority;
    let terms = &session.pack().terms;
    card(ui, |ui| {
        card_head(ui, say("duties-authority"), stated.is_some());
        small(ui, say("duties-authority-help"));
        for authority in Authority::ALL {
            let chosen = draft.authority == Some(authority);
            if ui.radio(chosen, authority_name(terms, authority)).clicked() {
                draft.authority = Some(authority);
            }
        }
        let label = say("duties-authority-number");
        asked_row(ui, label, |ui| text_line(ui, label, &mut draft.authority_no, 200.0));
        let button = icon_button_for(ui, draft.authority.is_some(), "duties-authority-state");
        let number = Text::new(draft.authority_no.trim());
        if let (true, Some(authority), Ok(number)) = (button, draft.authority, number) {
            requests.push(Request::Act(Action::Law(Law::StateAuthority { authority, number })));
        }
        if let Some(stated) = stated {
            small(ui, &authority_name(terms, stated));
        }
    });
}

fn icon_button_for(ui: &mut Ui, enabled: bool, label_key: &str) -> bool {
    super::controls::icon_button_if(ui, enabled, icons::PENCIL_SIMPLE, say(label_key)).clicked()
}

fn card_head(ui: &mut Ui, title: &str, done: bool) {
    ui.horizontal_wrapped(|ui| {
        strong(ui, title);
        mark_ui(ui, done_mark(done));
    });
}

fn roles_ui(ui: &mut Ui, session: &Session, draft: &mut DutiesDraft, requests: &mut Vec<Request>) {
    let given = &session.state().roles;
    card(ui, |ui| {
        card_head(ui, say("duties-roles"), given.len() == TEAM_ROLES.len());
        small(ui, say("duties-roles-help"));
        let mut choices = people_here(session, &[PersonRole::TeamMember, PersonRole::Supervisor]);
        if let Ok(officer) = Key::new(OFFICER) {
            let name = person_in_full(session.scenario(), &officer);
            choices.insert(0, (officer, name));
        }
        for role in TEAM_ROLES {
            let name = say(team_role_key(role));
            let mut chosen = draft.roles.get(&role).or(given.get(&role)).cloned();
            asked_row(ui, name, |ui| {
                if choice_box(ui, ("duties_role", name), name, &mut chosen, &choices)
                    && let Some(person) = chosen.clone()
                {
                    draft.roles.insert(role, person.clone());
                    requests.push(Request::Act(Action::Brief(Brief::AssignRole { role, person })));
                }
            });
        }
    });
}

fn ppe_ui(ui: &mut Ui, session: &Session, draft: &mut DutiesDraft, requests: &mut Vec<Request>) {
    let worn = &session.state().ppe;
    card(ui, |ui| {
        strong(ui, say("duties-ppe"));
        let counts = [("worn", worn.len().into()), ("all", PPE.len().into())];
        small(ui, &say_with("duties-ppe-worn", &counts));
        small(ui, say("duties-ppe-help"));
        ui.horizontal_wrapped(|ui| {
            for ppe in PPE {
                let mut on = worn.contains(&ppe) || draft.ppe.contains(&ppe);
                if ui.checkbox(&mut on, say(ppe_key(ppe))).clicked() {
                    if on {
                        draft.ppe.insert(ppe);
                    } else {
                        draft.ppe.remove(&ppe);
                    }
                }
            }
        });
        if main_button(ui, !draft.ppe.is_empty(), icons::SHIELD_CHECK, say("duties-ppe-wear"))
            .clicked()
        {
            let list = draft.ppe.iter().copied().collect();
            requests.push(Request::Act(Action::Safety(Safety::WearPpe(list))));
        }
    });
}

fn act_card(
    ui: &mut Ui,
    (title_key, help_key): (&str, &str),
    done: bool,
    acts: &[(&str, &str, Action)],
    requests: &mut Vec<Request>,
) {
    card(ui, |ui| act_lines(ui, (title_key, help_key), done, acts, requests));
}

fn act_lines(
    ui: &mut Ui,
    (title_key, help_key): (&str, &str),
    done: bool,
    acts: &[(&str, &str, Action)],
    requests: &mut Vec<Request>,
) {
    card_head(ui, say(title_key), done);
    small(ui, say(help_key));
    ui.horizontal_wrapped(|ui| {
        for (icon, label, action) in acts {
            if icon_button(ui, icon, label).clicked() {
                requests.push(Request::Act(action.clone()));
            }
        }
    });
}

fn site_ui(ui: &mut Ui, session: &Session, requests: &mut Vec<Request>) {
    let state = session.state();
    act_card(
        ui,
        ("duties-site", "duties-site-help"),
        state.vehicle_secured && state.cordon,
        &[
            (icons::TRUCK, say("duties-secure-vehicle"), Action::Safety(Safety::SecureVehicle)),
            (icons::BARRICADE, say("duties-set-cordon"), Action::Safety(Safety::SetCordon)),
        ],
        requests,
    );
    card(ui, |ui| air_ui(ui, session, requests));
    act_card(
        ui,
        ("duties-scene", "duties-scene-help"),
        state.scene_closed,
        &[(icons::BARRICADE, say("duties-close-scene"), Action::Scene(Scene::CloseScene))],
        requests,
    );
}

/// The air in the box: the tests of it, and what the last two of them read.
fn air_ui(ui: &mut Ui, session: &Session, requests: &mut Vec<Request>) {
    let air = &session.state().air;
    act_lines(
        ui,
        ("duties-air", "duties-air-help"),
        air.declared_gas_free,
        &[
            (
                icons::MAGNIFYING_GLASS,
                say("duties-warnings"),
                Action::Safety(Safety::LookForWarnings),
            ),
            (icons::GAUGE, say("duties-test-air"), Action::Safety(Safety::TestAir)),
            (
                icons::WIND,
                say("duties-ventilate"),
                Action::Safety(Safety::Ventilate { minutes: 30 }),
            ),
            (icons::CHECK_CIRCLE, say("duties-gas-free"), Action::Safety(Safety::DeclareGasFree)),
        ],
        requests,
    );
    for reading in air.tests.iter().rev().take(2) {
        small(ui, &super::readings::air_text(reading));
    }
}

/// What is made ready for the next act. It is not an act itself.
pub fn preparation_ui(ui: &mut Ui, session: &Session, preparation: &mut Preparation) {
    card(ui, |ui| {
        strong(ui, say("prepare-title"));
        small(ui, say("prepare-help"));
        ui.checkbox(&mut preparation.strap, say("prepare-strap"));
        ui.checkbox(&mut preparation.clear, say("prepare-clear"));
        ui.checkbox(&mut preparation.new_gloves, say("prepare-gloves"));
        ui.checkbox(&mut preparation.scale_in_hand, say("prepare-scale"));
        second_ui(ui, session, preparation, None);
    });
}

/// Who reads along. With a key, the key goes from person to person.
pub fn second_ui(
    ui: &mut Ui,
    session: &Session,
    preparation: &mut Preparation,
    key: Option<egui::Key>,
) {
    let mut choices: Vec<(Option<Key>, String)> =
        vec![(None, say("prepare-second-none").to_owned())];
    choices
        .extend(super::people::all_here(session).into_iter().map(|(key, name)| (Some(key), name)));
    let mut chosen = Some(preparation.second.clone());
    ui.horizontal_wrapped(|ui| {
        ui.label(say("prepare-second"));
        if choice_box(ui, "prepare_second", say("prepare-second"), &mut chosen, &choices) {
            preparation.second = chosen.flatten();
        }
        let Some(key) = key else { return };
        small(ui, key.name());
        let taken = ui.ctx().text_edit_focused() || ui.input(|input| input.modifiers.any());
        if !taken && ui.input(|input| input.key_pressed(key)) {
            let now = choices.iter().position(|(value, _)| *value == preparation.second);
            let next = now.map_or(0, |now| (now + 1) % choices.len());
            preparation.second = choices.get(next).and_then(|(value, _)| value.clone());
        }
    });
}
