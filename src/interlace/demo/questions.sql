-- What the demo asks of its history: one view or macro a question, asked as `from name(…)`.
-- `now` is UTC; `past` asks for what had happened by then, or for what had not.

create macro baskets(now, past) as table
select happened_at, basket, store, household, week,
       cast(coalesce(loose_coupons.coupon, 0) as bigint),
       product, quantity, thousandths, shelf, card, match, till_lines.coupon, net,
       list_unit, card_unit, codes
from till_lines left join loose_coupons using (basket)
where (happened_at < now) = past
order by happened_at, basket, product;

create macro sold(now, past) as table
select count(*), count(distinct basket), coalesce(sum(net), 0), coalesce(sum(card), 0),
       coalesce(sum(match), 0), coalesce(sum(coupon), 0)
from till_lines where (happened_at < now) = past;

create view left_out as
select kind, count(*), count(distinct basket), sum(net), sum(card), sum(match), sum(coupon)
from lines where kind <> 'sold' group by kind order by kind;

create view coupons_beyond_total as
select coalesce(sum(coupons - net), 0), count(*)
from (select basket, sum(net) as net, sum(coupon) as coupons from lines group by basket)
where coupons > net;

create view baskets_without_goods as
select count(*)
from (select basket from lines group by basket having count_if(kind = 'sold') = 0);

create view redemptions as
select (select count(*) from pinned), count(*)
from coupon_redemptions cross join chosen
where cast(redemption_date as date) >= date '2016-12-26' + cast((first_week - 1) * 7 as integer)
  and household_id in (select household from lines);

-- The file's own sums, straight from its columns: they share nothing with the tables but the slice.
create macro file_sums(now, past) as table
select store_id, week, cast(sum(cast(round(sales_value * 100) as bigint)) as bigint)
from transactions join slice_stores on store = store_id cross join chosen
where week >= first_week
  and (timezone('UTC', timezone('America/New_York', timezone('America/New_York',
       timezone('UTC', transaction_timestamp)) + to_weeks(shift))) < now) = past
group by store_id, week order by store_id, week;

create view file_baskets as
select basket_id, cast(sum(cast(round(sales_value * 100) as bigint)) as bigint)
from transactions group by basket_id;

create view all_goods as
select product_id, coalesce(manufacturer_id, 0), department, brand, product_category, product_type,
       package_size, weighed.product is not null,
       coalesce(product_type like 'GASOLINE%', false) and department in ('FUEL', 'MISCELLANEOUS')
from products left join weighed on weighed.product = product_id
order by product_id;

create view goods_without_description as
select distinct product from lines anti join products on product = product_id
where kind = 'sold' order by product;

create view card_holders as
select holders.household, household_id is not null, age, income, home_ownership, marital_status,
       household_size, household_comp, kids_count, coalesce(sent.campaigns, 0)
from (select distinct household from till_lines) as holders
     left join demographics on household_id = holders.household
     left join (select household_id as household, count(*) as campaigns
                from campaigns group by household_id) as sent using (household)
order by holders.household;

create view products_sold as select distinct product from till_lines;

-- What the shop asks for one piece everywhere: of weighed goods what a piece cost typically.
create view list_prices as
select product, unit from chain_prices
union all
select product, cast(round(median(shelf / quantity)) as bigint)
from till_lines semi join weighed using (product)
where thousandths = 0 and shelf > 0
group by product
order by product;

-- A store is sent each Monday what it will sell that week, and at first a little more to show.
create view deliveries as
select store, week, product,
       cast(sum(quantity) as bigint)
         + case when row_number() over (partition by store, product order by week) = 1
                then 3 + product % 7 else 0 end as units
from till_lines group by store, week, product
order by store, week, product;
