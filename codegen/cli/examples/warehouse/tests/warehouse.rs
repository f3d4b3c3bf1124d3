use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use money::Money;
use shop::runtime::json;
use shop::types::{Order, OrderKey, OrderPrice};

const ORDER: &str = r#"{"at":"2026-01-02T03:04:05Z","total":{"amount":150,"currency":"EUR"},"sent":null,"discount":{"amount":5,"currency":"EUR"},"parts":[{"amount":1,"currency":"EUR"}],"taxes":{"VAT":{"amount":2,"currency":"EUR"}},"price":"2026-01-02T03:04:05Z"}"#;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 2).unwrap()
}

fn moment() -> DateTime<Utc> {
    "2026-01-02T03:04:05Z".parse().unwrap()
}

#[test]
fn values_are_read_and_written_by_serde_wherever_they_stand() {
    let order: Order = json::from_str(ORDER).unwrap();
    assert_eq!(order.at, moment());
    assert_eq!(order.total, Money::euros(150));
    assert_eq!(order.discount.as_option(), Some(&Money::euros(5)));
    assert_eq!(order.parts, Some(vec![Money::euros(1)]));
    assert_eq!(order.taxes.as_ref().unwrap()["VAT"], Money::euros(2));
    assert_eq!(order.price, Some(OrderPrice::DateTime(moment())));
    assert_eq!(json::to_string(&order), ORDER);
    assert_eq!(serde_text(&order), ORDER);
}

fn serde_text(order: &Order) -> String {
    shop::runtime::Json::of(order).to_string()
}

#[test]
fn what_a_type_does_not_take_is_an_error_with_its_place() {
    let wrong = ORDER.replace(r#""amount":150"#, r#""amount":"150""#);
    let error = json::from_str::<Order>(&wrong).unwrap_err().to_string();
    assert!(error.contains("total") && error.contains("expected i64"), "{error}");
    assert!(!error.contains("150"), "it could be a secret: {error}");
    let error = json::from_str::<Order>("{}").unwrap_err().to_string();
    assert!(error.contains("at: missing"), "{error}");
}

#[test]
fn setters_take_them() {
    let order = Order::new(moment(), Money::euros(7))
        .discount(Money::euros(1))
        .sent(moment())
        .parts([Money::euros(1)])
        .taxes([("VAT", Money::euros(1))])
        .price(Money::euros(3));
    assert_eq!(order.price, Some(Money::euros(3).into()));
}

#[test]
fn what_is_said_to_be_a_key_is_one() {
    let key = OrderKey::new(day());
    assert!(HashSet::from([key.clone()]).contains(&key));
}

#[test]
fn parameters_bodies_and_answers_have_them() {
    let mock = shop::runtime::Mock::answering(200, format!("[{ORDER},{ORDER}]"));
    mock.run(async |client| {
        let cost = warehouse::cost(&client, day(), moment()).await?;
        assert_eq!(cost, Money::euros(300));
        Ok(())
    });
    let sent = mock.requests();
    let sent = sent.first().unwrap();
    let query = "since=2026-01-02T03%3A04%3A05Z";
    assert_eq!(
        sent.uri().to_string(),
        format!("https://mock.invalid/days/2026-01-02/orders?{query}")
    );
    assert_eq!(sent.headers()["x-least"], "amount,100,currency,EUR");
    let mock = shop::runtime::Mock::answering(200, r#"{"amount":9,"currency":"EUR"}"#);
    mock.run(async |client| {
        let cost: Money = client.orders().make(day(), moment(), Money::euros(8)).await?;
        assert_eq!(cost, Money::euros(9));
        Ok(())
    });
}

#[test]
fn what_is_derived_knows_the_names_of_the_wire() {
    let schema = schemars::schema_for!(stock::types::Item).to_value();
    let properties = schema["properties"].as_object().unwrap();
    let mut names: Vec<_> = properties.keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["count", "id", "inState", "link", "size"]);
    assert_eq!(schema["properties"]["id"]["format"], "uuid");
    assert_eq!(schema["required"], serde_json::json!(["id", "link"]));
    assert!(stock::types::State::InStock.is_in_stock());
    let state = serde_json::to_string(&schema["$defs"]["State"]).unwrap();
    assert!(state.contains("\"in_stock\"") && !state.contains("InStock"), "{state}");
}

#[test]
fn a_type_of_the_crate_itself_and_one_that_the_runtime_has_as_a_feature() {
    let id = uuid::Uuid::nil();
    let answer = format!(r#"{{"id":"{id}","link":"https://stock.example/1"}}"#);
    stock::runtime::Mock::answering(200, answer).run(async |client| {
        let link = warehouse::link(&client, id).await?;
        assert_eq!(link.as_str(), "https://stock.example/1");
        Ok(())
    });
}
