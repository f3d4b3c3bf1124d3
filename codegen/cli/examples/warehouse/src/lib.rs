//! An application with two SDKs, and types of its own in them.

use chrono::{DateTime, NaiveDate, Utc};
use money::Money;
use uuid::Uuid;

/// What the orders of a day cost that were made since then.
pub async fn cost(
    client: &shop::Client,
    day: NaiveDate,
    since: DateTime<Utc>,
) -> Result<Money, shop::Error> {
    let orders = client.orders().list(day).since(since).x_least(Money::euros(100)).await?;
    Ok(Money::euros(orders.iter().map(|it| it.total.amount).sum()))
}

/// Where an item is shown.
pub async fn link(client: &stock::Client, item: Uuid) -> Result<url::Url, stock::Error> {
    let item = client.items().get(item).await?;
    Ok(item.link.0)
}
