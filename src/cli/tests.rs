use super::*;

fn limber(args: &[&str]) -> (u8, String, String) {
    let args = std::iter::once("limber")
        .chain(args.iter().copied())
        .map(OsString::from);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let machine = Machine::bare("/nowhere");
    let status = run(args, &machine, &mut out, &mut err);
    (
        status,
        String::from_utf8(out).unwrap(),
        String::from_utf8(err).unwrap(),
    )
}

#[test]
fn every_list_has_an_id_and_a_name_in_each_object() {
    for what in ["exercises", "routines", "badges", "muscles"] {
        let (status, out, err) = limber(&["list", what, "--json"]);
        assert_eq!((status, err.as_str()), (0, ""), "{what}");
        let list: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
        assert!(!list.is_empty());
        assert!(
            list.iter()
                .all(|entry| entry["id"].is_string() && entry["name"].is_string()),
            "{out}"
        );
    }
}

#[test]
fn the_table_names_what_unlocks_a_routine() {
    let (status, out, _) = limber(&["list", "routines"]);
    assert_eq!(status, 0);
    assert!(out.contains("at level 2"), "{out}");
    assert!(out.contains("with the badge \"First steps\""), "{out}");
}

#[test]
fn every_target_is_listed_with_plain_words_and_what_belongs_together() {
    let (_, out, _) = limber(&["list", "muscles", "--json"]);
    let list: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
    let ids: Vec<&str> = list
        .iter()
        .filter_map(|entry| entry["id"].as_str())
        .collect();
    assert_eq!(ids, crate::library::TARGETS);
    let of = |id: &str| list.iter().find(|entry| entry["id"] == id).unwrap();
    assert_eq!(of("hamstrings")["plain_name"], "back of the thigh");
    assert_eq!(of("calves")["members"][1], "soleus");
    assert_eq!(of("vastus_medialis")["groups"][1], "vasti");
    let (status, table, _) = limber(&["list", "muscles"]);
    assert_eq!(status, 0);
    assert!(table.contains("lower calf"), "{table}");
}

#[test]
fn a_word_that_is_no_verb_is_misuse_and_says_so_on_standard_error() {
    let (status, out, err) = limber(&["lost"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(err.contains("list"), "{err}");
}

#[test]
fn help_gives_examples_and_exit_status() {
    let (status, out, err) = limber(&["--help"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(
        out.contains("Examples:") && out.contains("Exit status:"),
        "{out}"
    );
}

#[test]
fn the_built_in_library_is_sound() {
    assert_eq!(
        limber(&["check", "--json"]),
        (0, "[]\n".into(), String::new())
    );
}

#[test]
fn a_file_that_is_not_there_is_a_fault_with_its_name() {
    let (status, _, err) = limber(&["check", "no-such.ron"]);
    assert_eq!(status, 1);
    assert!(err.contains("no-such.ron:1:1: can't be read"), "{err}");
    assert!(err.contains("help: "), "{err}");
}

#[test]
fn faults_as_json_have_their_place_and_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.ron");
    std::fs::write(&file, "(\n    id: \"mine\",\n    stepps: [],\n)").unwrap();
    let (status, out, err) = limber(&["check", file.to_str().unwrap(), "--json"]);
    assert_eq!((status, err.as_str()), (1, ""));
    let faults: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
    assert_eq!(faults[0]["line"], 3, "{out}");
    assert_eq!(faults[0]["column"], 5, "{out}");
    assert!(faults[0]["remedy"].is_string());
}

#[test]
fn a_pack_may_build_on_the_library_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let routine = "(id: \"mine\", name: \"Mine\", summary: \"For me.\", accent: Calm, order: 9, unlock: Always,
        steps: [(exercise: \"cat_cow\")])";
    let file = folder.path().join("mine.ron");
    std::fs::write(&file, routine).unwrap();
    let (status, out, err) = limber(&["check", file.to_str().unwrap()]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert_eq!(out, "All is well: 1 file checked.\n");
}
