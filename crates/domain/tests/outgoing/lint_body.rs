//! Header, body, footer and their variables.

use crate::world::{BODY, codes, definition, expect, letters};
use domain::template::{Definition, ParameterFormat};
use serde_json::{Value, json};

fn body(text: &str) -> Value {
    json!([{"type": "BODY", "text": text, "example": {"body_text": [["uno", "dos", "tres", "cuatro"]]}}])
}

fn header(text: &str) -> Value {
    json!([{"type": "HEADER", "format": "TEXT", "text": text, "example": {"header_text": ["uno"]}}, {"type": "BODY", "text": BODY}])
}

#[test]
fn bodies() {
    let cases: [(&str, &[&str]); 18] = [
        ("Hola {{1}}, tu pedido está listo.", &[]),
        ("", &["body.missing"]),
        ("  ", &["body.missing"]),
        ("{{1}}, tu pedido está listo.", &["body.variable_at_start"]),
        (" {{1}} tu pedido está listo.", &["body.variable_at_start"]),
        ("Tu pedido está listo, {{1}}", &["body.variable_at_end"]),
        ("Tu pedido está listo, {{1}} ", &["body.variable_at_end"]),
        ("Tu pedido está listo, {{1}}.", &[]),
        ("Tu pedido {{1}}{{2}} ya está listo para ti.", &["body.variables_adjacent"]),
        ("Tu pedido {{1}} {{2}} ya está listo para ti.", &["body.variables_adjacent"]),
        ("Tu pedido {{1}}, {{2}} ya está listo para ti.", &[]),
        ("Tu pedido {{2}} ya está listo.", &["variable.gap"]),
        ("Tu pedido {{1}} y el {{3}} ya están listos.", &["variable.gap"]),
        ("Tu pedido {{0}} ya está listo.", &["variable.not_a_number", "variable.sample_missing"]),
        ("Tu pedido {{01}} ya está listo.", &["variable.not_a_number"]),
        ("Tu pedido {{ 1 }} ya está listo.", &["variable.characters"]),
        ("Tu pedido {{1} ya está listo.", &["variable.unbalanced"]),
        ("Tu pedido {{número-1}} ya está listo.", &["variable.characters"]),
    ];
    for (text, wanted) in cases {
        expect("UTILITY", body(text), wanted);
    }
}

#[test]
fn words_for_each_variable() {
    for (text, good) in [
        ("Hola {{1}}, gracias.", false),
        ("Hola {{1}}, muchas gracias.", true),
        ("Hola {{1}} de {{2}} muchas gracias.", false),
        ("Hola {{1}} de {{2}} y muchas gracias.", true),
        ("您好 {{1}} 谢谢", true),
    ] {
        let wanted: &[&str] = if good { &[] } else { &["body.variables_ratio"] };
        expect("UTILITY", body(text), wanted);
    }
}

#[test]
fn lengths_of_bodies() {
    for (length, wanted) in [
        (549, &[] as &[&str]),
        (550, &[]),
        (551, &["body.long"]),
        (1_024, &["body.long"]),
        (1_025, &["body.long", "body.too_long"]),
    ] {
        expect("MARKETING", json!([{"type": "BODY", "text": letters(length)}]), wanted);
    }
    // UTF-16 units: this emoji is two.
    expect("MARKETING", json!([{"type": "BODY", "text": format!("{}👍", letters(549))}]), &["body.long"]);
    for (count, wanted) in [(9, &[] as &[&str]), (10, &[]), (11, &["body.emoji"])] {
        expect(
            "MARKETING",
            json!([{"type": "BODY", "text": format!("Hola {}", "👍".repeat(count))}]),
            wanted,
        );
    }
}

#[test]
fn headers() {
    let cases: [(&str, &[&str]); 13] = [
        ("Pedido {{1}}", &[]),
        ("", &["header.empty"]),
        ("{{1}} y {{2}}", &["header.variables", "variable.sample_missing"]),
        ("*Pedido*", &["header.marks"]),
        ("_Pedido_", &["header.marks"]),
        ("Pedido ~1~", &["header.marks"]),
        ("Pedido 👍", &["header.emoji"]),
        ("Pedido\nlisto", &["header.new_line"]),
        ("{{pedido}}", &["variable.not_a_number", "variable.sample_missing"]),
        ("{{2}}", &["variable.gap", "variable.sample_missing"]),
        (&letters(59), &[]),
        (&letters(60), &[]),
        (&letters(61), &["header.too_long"]),
    ];
    for (text, wanted) in cases {
        expect("UTILITY", header(text), wanted);
    }
}

#[test]
fn headers_of_other_formats() {
    let header = |header: Value| json!([header, {"type": "BODY", "text": BODY}]);
    for format in ["IMAGE", "VIDEO", "DOCUMENT"] {
        expect(
            "UTILITY",
            header(json!({"type": "HEADER", "format": format, "example": {"header_handle": ["4::x"]}})),
            &[],
        );
        expect("UTILITY", header(json!({"type": "HEADER", "format": format})), &["header.media_missing"]);
    }
    let gif = json!({"type": "HEADER", "format": "GIF", "example": {"header_handle": ["4::x"]}});
    expect("MARKETING", header(gif), &["header.gif"]);
    expect("UTILITY", header(json!({"type": "HEADER", "format": "LOCATION"})), &[]);
    expect("UTILITY", header(json!({"type": "HEADER", "format": "PRODUCT"})), &["header.format"]);
    expect("UTILITY", header(json!({"type": "HEADER", "format": "SMELL"})), &["header.format"]);
}

#[test]
fn footers() {
    for (text, wanted) in [
        ("Ferretería Norte", &[] as &[&str]),
        (" ", &["footer.empty"]),
        ("Hola {{1}}", &["footer.variable"]),
        ("Hola {{1", &["footer.variable"]),
        (&letters(59), &[]),
        (&letters(60), &[]),
        (&letters(61), &["footer.too_long"]),
    ] {
        expect("UTILITY", json!([{"type": "BODY", "text": BODY}, {"type": "FOOTER", "text": text}]), wanted);
    }
}

fn named(text: &str) -> Definition {
    let samples = json!([{"param_name": "nombre", "example": "Clara"}, {"param_name": "Nombre", "example": "a"}, {"param_name": "1", "example": "a"},
        {"param_name": "vacio", "example": " "}]);
    let parts = json!([{"type": "BODY", "text": text, "example": {"body_text_named_params": samples}}]);
    let mut template = definition("UTILITY", parts);
    template.parameter_format = Some(ParameterFormat::Named);
    template
}

#[test]
fn named_variables() {
    for (text, wanted) in [
        ("Hola {{nombre}}, tu pedido está listo.", &[] as &[&str]),
        ("Hola {{Nombre}}, tu pedido está listo.", &["variable.bad_name"]),
        ("Hola {{1}}, tu pedido está listo.", &["variable.bad_name"]),
        ("Hola {{nombre}}, tu pedido está listo, querida {{nombre}}.", &["variable.repeated"]),
        ("Hola {{otro}}, tu pedido está listo.", &["variable.sample_missing"]),
        ("Hola {{vacio}}, tu pedido está listo.", &["variable.sample_missing"]),
        ("Hola {{nom bre}}, tu pedido está listo.", &["variable.characters"]),
    ] {
        assert_eq!(codes(&named(text)), wanted, "{text}");
    }
}

#[test]
fn samples_of_numbers() {
    let text = "Hola {{1}}, tu pedido {{2}} está muy listo.";
    for (samples, wanted) in [
        (json!({"body_text": [["a", "b"]]}), &[] as &[&str]),
        (json!({"body_text": [["a"]]}), &["variable.sample_missing"]),
        (json!({"body_text": [["a", ""]]}), &["variable.sample_missing"]),
        (json!({}), &["variable.sample_missing"]),
    ] {
        expect("UTILITY", json!([{"type": "BODY", "text": text, "example": samples}]), wanted);
    }
    expect("UTILITY", json!([{"type": "BODY", "text": text}]), &["variable.sample_missing"]);
}
