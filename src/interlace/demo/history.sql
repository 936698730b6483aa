-- The till lines of the chosen slice, in whole cents, with the prices that explain them.

-- How many of the busiest stores, from which week, moved by how many weeks.
create table chosen as select col0 as stores, col1 as first_week, col2 as shift from given;

-- Every line of the file. Discounts are positive; what the chain received is `net`; so the price
-- on the shelf was net + card + match, and the household paid net − coupon (the maker pays that).
create table all_lines as
select basket_id as basket, household_id as household, store_id as store, product_id as product,
       week, transaction_timestamp as stamped, quantity,
       cast(round(sales_value * 100) as bigint) as net,
       cast(round(retail_disc * 100) as bigint) as card,
       cast(round(coupon_disc * 100) as bigint) as coupon,
       cast(round(coupon_match_disc * 100) as bigint) as match,
       cast(round((sales_value + retail_disc + coupon_match_disc) * 100) as bigint) as shelf,
       -- Fuel is counted in thousandths of a gallon; nothing else is.
       coalesce(product_type like 'GASOLINE%', false) and quantity > 30 as poured
from transactions left join products using (product_id);

create table slice_stores as
select store_id as store, row_number() over (order by count(distinct basket_id) desc, store_id) as rank
from transactions group by store_id
qualify rank <= (select stores from chosen);

create table lines as
select all_lines.* exclude (quantity),
       case when poured or quantity = 0 then 1 else quantity end as quantity,
       case when poured then quantity else 0 end as thousandths,
       case when quantity > 0 or net > 0 then 'sold'
            when coupon > 0 then 'coupon alone'
            when card > 0 then 'cancelled'
            else 'empty' end as kind,
       timezone('America/New_York', timezone('UTC', stamped)) as local_at
from all_lines join slice_stores using (store)
where week >= (select first_week from chosen);

-- A product is sold by weight when, in a store and week where it sold more than once, its price
-- for one piece differs in at least 3 of 10 such weeks. Rarely sold products follow their type.
create table spread as
select product, count(*) as weeks, count(*) filter (prices > 1) as varied
from (select product, count(distinct shelf / quantity) as prices
      from all_lines where quantity > 0
      group by product, store, week having count(*) > 1)
group by product;

create table weighed as
with by_type as (
  select department, product_type, sum(weeks) as weeks, sum(varied) as varied
  from spread join products on product_id = product group by all)
select product_id as product
from products left join spread on product = product_id
     left join by_type using (department, product_type)
where case when spread.weeks >= 3 then spread.varied >= 0.3 * spread.weeks
           else by_type.weeks >= 3 and by_type.varied >= 0.3 * by_type.weeks end;

-- The price of one piece in a store and week is the one most lines show, the lower on a tie.
create table week_prices as
select product, store, week, unit
from (select product, store, week, shelf // quantity as unit, count(*) as shown
      from lines anti join weighed using (product)
      where kind = 'sold' and not poured and shelf > 0 and shelf % quantity = 0
      group by all)
qualify row_number() over (partition by product, store, week order by shown desc, unit) = 1;

create table chain_prices as
select product, unit from week_prices group by product, unit
qualify row_number() over (partition by product order by count(*) desc, unit) = 1;

-- A store has a price of its own from the week it leaves the chain's, or the last one it had.
create table store_prices as
select product, store, week, week_prices.unit
from week_prices join chain_prices as chain using (product)
qualify week_prices.unit <> lag(week_prices.unit, 1, chain.unit)
                            over (partition by product, store order by week);

-- The card price of a store and week is what every line there cost at most before coupons: nobody
-- paid more, so it may be promised. What a line cost less still is a markdown of its own.
create table card_weeks as
select product, store, week, max((shelf - card + quantity - 1) // quantity) as unit
from lines anti join weighed using (product)
where kind = 'sold' and not poured
group by product, store, week;

-- A price of nothing is no price but a gift (buy one, get one), so it stays a markdown.
delete from card_weeks where unit = 0 or not exists (
  from week_prices as shelf
  where shelf.product = card_weeks.product and shelf.store = card_weeks.store
    and shelf.week = card_weeks.week and shelf.unit > card_weeks.unit);

-- Weeks in a row at one card price are one row of the card price list.
create table card_prices as
select product, store, min(week) as first_week, max(week) as last_week, unit
from (select *, week - row_number() over (partition by product, store, unit order by week) as run
      from card_weeks)
group by product, store, unit, run;

-- A redemption is pinned to the dearest line of that household and day that shows a coupon and
-- is one of the coupon's products.
create table pinned as
select rid, coupon_upc as code, campaign_id as campaign, basket, product
from (select row_number() over (order by household_id, coupon_upc, redemption_date) as rid, * from coupon_redemptions)
     join coupons using (coupon_upc, campaign_id)
     join lines on lines.household = household_id and product = product_id
               and cast(local_at as date) = cast(redemption_date as date)
where coupon > 0 and kind = 'sold'
qualify row_number() over (partition by rid order by net desc, basket, product) = 1;

-- What a till knows of each line it sold, in the demo's time.
create table till_lines as
select timezone('UTC', timezone('America/New_York', local_at + to_weeks(shift))) as happened_at,
       basket, store, household, week, product, quantity, thousandths,
       shelf, card, match, coupon, net, week_prices.unit as list_unit, card_weeks.unit as card_unit,
       codes
from lines cross join chosen
     left join week_prices using (product, store, week)
     left join card_weeks using (product, store, week)
     left join (select basket, product, list(code order by code) as codes
                from pinned group by all) using (basket, product)
where kind = 'sold'
order by happened_at, basket, product;

create table loose_coupons as
select basket, sum(coupon) as coupon from lines where kind = 'coupon alone' group by basket;
