"""Which drawing stands for which goods."""

import re
from collections.abc import Callable, Iterable
from functools import cache

from interlace.demo.pictures import (
    bakery,
    care,
    counter,
    flowers,
    fruit,
    household,
    packs,
    paper,
    vegetables,
)
from interlace.demo.pictures.palette import Palette

Motif = Callable[[Palette, str], str]
Rule = tuple[Motif, str]

# Rules are read top down; the first with one of its phrases in the text wins.
# The kind decides (`Dry Cat Food`), then its category, then its department.
KINDS: tuple[Rule, ...] = (
    (bakery.bun, "dog buns"),
    (counter.sausage, "hot dog|corn dog"),
    (household.pump, "gasoline|fuel|propane|motor oil"),
    (paper.ticket, "gift card|prepaid|ticket|calling card|phone card"),
    (household.pet_can, "cat food|gourmet dog food|canned dog"),
    (household.pet_bag, "dog|cat litter|litter|bird seed|pet |rawhide|aquarium"),
    (paper.newspaper, "newspaper"),
    (paper.magazine, "magazine|crossword|tabloid"),
    (paper.card, "greeting card|seasonal card|valentine"),
    (
        paper.gift,
        "gift wrap|party supplies|gift basket|ribbon|ornament|christmas|easter basket",
    ),
    (household.candle, "candle|charcoal"),
    (household.bulb, "bulb|light bulb|flashlight|lights"),
    (household.battery, "batter"),
    (care.rolls, "paper towel|toilet tissue|bath tissue|foil|plastic wrap|wax paper"),
    (care.tissues, "tissue|napkin|wipes|sanitary|tampon|cotton|swab|cleansing"),
    (care.nappy, "diaper|undergarment|training pants"),
    (care.toothbrush, "toothbrush|floss"),
    (packs.tube, "toothpaste|ointment|sunscreen|suntan|denture|lotion|cream rinse|hydrocort|acne"),
    (care.lipstick, "makeup|nail|cosmetic"),
    (care.stick, "deodorant|antiperspirant|lip balm"),
    (
        care.shampoo,
        "shampoo|conditioner|body wash|soap|mouthwash|bath|skin|hair color|hair gel|dandruff",
    ),
    (care.aerosol, "hairspray|hair spray|air freshener|whipped cream|shave|insect|polish"),
    (care.spray, "cleaner|glass clean|stain|starch"),
    (
        care.detergent,
        "detergent|laundry|softener|bleach|dish soap|dishwasher|cleaning|ammonia",
    ),
    (paper.cigarettes, "cigarette|cigar|tobacco|snuff"),
    (care.broom, "broom|mop|brush|sponge|dust|scour"),
    (packs.packet, "trash bag|kitchen trash|sandwich bag|freezer bag|storage bag"),
    (household.socks, "sock|tights|hosiery|leggs"),
    (household.shirt, "shirt|sportswear|apparel|gloves|underwear|activewear|hats"),
    (household.toy, "toy|game|puzzle|play|craft"),
    (paper.pens, r"pens?\b|pencil|school|writing|tape|binder|stationery"),
    (paper.book, "book|diary"),
    (household.kitchen, r"cookware|bakeware|gadget|kitchen|glassware|dinnerware|pantry|pans\b"),
    (paper.balloon, "balloon"),
    (flowers.bouquet, "rose|bouquet|flower|floral|stem|mums|tulip|daisies|lily|carnation"),
    (flowers.plant, "plant|foliage|perennial|annual|poinsettia|soil|garden center|herbs"),
    (
        care.pills,
        "pain|vitamin|cold & flu|antacid|laxative|allergy|medic|analges|relief|supplement|diet shake|diet aid",
    ),
    (
        packs.wine,
        "wine|champagne|vodka|rum\b|whiskey|bourbon|gin\b|tequila|liqueur|scotch|brandy|cooler",
    ),
    (packs.beer, r"beer|ales?\b|malt"),
    (packs.six_pack, "12-pack|24-pack|6-pack"),
    (packs.soda_can, "energy drink|soda can"),
    (packs.bottle, "soda|soft drink|cola|fruit drink|sports drink|isotonic|iced tea|mixers|punch"),
    (packs.jug, "milk"),
    (packs.water, "water"),
    (
        packs.pouch,
        "shredded cheese|coffee|frozen vegetable|frozen fruit|french fries|hashbrown|tater",
    ),
    (
        packs.tub,
        "yogurt|sour cream|cottage cheese|cream cheese|ricotta|dip|margarine tub|ice cream|sherbet|whipped topping|pudding|gelatin cup|hummus|spread",
    ),
    (packs.carton, "juice|creamer|egg nog|lemonade|broth|cider|cocktail"),
    (counter.eggs, r"eggs?\b"),
    (counter.butter, "butter|margarine"),
    (
        packs.jar,
        "peanut butter|jelly|preserve|jam|honey|salsa|sauce|pickle|relish|olives|mayonnaise|baby food|spices|season|pepper sauce|mustard|gravy",
    ),
    (packs.soda_can, "drinks canned"),
    (bakery.pizza, "pizza"),
    (bakery.sandwich, "sandwich|sub|wrap|burrito|lunch kit"),
    (bakery.donut, "donut"),
    (bakery.pie, "pie|cobbler"),
    (
        packs.packet,
        "cake mix|muffin &|brownie mix|mix|macaroni &|tea|crackers|cookie dough|snack cakes|bars|waffle|granola|frozen dinner|entrée|toaster|drink mix|hot cocoa|cutlery|taco|appetizer|frozen",
    ),
    (bakery.cake, "cake|cupcake|dessert|brownie"),
    (bakery.cookie, "cookie|wafer"),
    (packs.cereal_box, "cereal|oatmeal|oats|grits"),
    (bakery.bun, "bun|rolls|bagel|muffin|biscuit"),
    (bakery.baguette, "french bread|garlic bread|italian|baguette|breadstick|croissant"),
    (bakery.loaf, "bread|loaf|toast|tortilla"),
    (counter.bacon, "bacon"),
    (counter.sausage, "sausage|hot dog|frank|bratwurst|salami|pepperoni|corn dogs"),
    (
        counter.ham,
        "ham |ham,|deli ham|lunchmeat|bologna|turkey|deli roast|roast beef|sliced ham|pastrami",
    ),
    (counter.shrimp, "shrimp|lobster|crab|scallop"),
    (counter.fish, "fish|salmon|tilapia|catfish|cod|finfish|seafood"),
    (
        packs.can,
        "tuna|soup|chili|canned|green beans|beans|peas|spinach|corn,|condensed|stew|ravioli|peaches|pineapple,|diced tomatoes|tomato paste",
    ),
    (counter.mince, "ground beef|ground|patties|burger|meatball"),
    (counter.poultry, "chicken|wings|drum|thigh|poultry|hen|rotisserie"),
    (counter.steak, r"steak|beef|pork|roast|chop|ribs?\b|lamb|veal|meat|loin"),
    (packs.bar, "candy bar|chewing gum|gum|mints|chocolate bar"),
    (
        packs.bag,
        "chips|pretzel|popcorn|snack|candy|nuts|chocolate|trail|croutons|cheese puffs|marshmallow|gum|mints|cracker",
    ),
    (counter.cheese, "cheese"),
    (packs.sack, "flour|sugar|rice|meal|cornmeal"),
    (packs.packet, "pasta|spaghetti|macaroni|noodle|gelatin|stuffing|gum|ice pops"),
    (packs.bottle, "dressing|oil|vinegar|syrup|ketchup|steak sauce"),
)
FRUIT: tuple[Rule, ...] = (
    (fruit.banana, "banana"),
    (fruit.lemon, "lemon"),
    (fruit.lime, "lime"),
    (fruit.citrus, "orange|grapefruit|clementine|tangerine|tangelo|mandarin|citrus|navel"),
    (fruit.strawberries, "strawberr"),
    (fruit.berries, "berr|cherr"),
    (vegetables.tomato, "tomato"),
    (fruit.grapes, "grape"),
    (fruit.apple, "apple|pear|peach|plum|nectarine|pluot|apricot|mango|kiwi|stone"),
    (fruit.melon, "melon|cantaloupe|honeydew|pineapple|papaya"),
    (vegetables.avocado, "avocado"),
    (vegetables.corn, "corn"),
    (vegetables.stalks, "celery|asparagus|green onion|bean|leek"),
    (vegetables.cucumber, "cucumber|zucchini|squash"),
    (vegetables.pepper, "pepper|jalap|chili|serrano"),
    (vegetables.carrot, "carrot|parsnip|radish"),
    (vegetables.broccoli, "broccoli|cauliflower"),
    (vegetables.onion, "onion|garlic|shallot"),
    (vegetables.potato, "potato|yam|ginger"),
    (vegetables.mushroom, "mushroom|portabella"),
    (
        vegetables.salad,
        "fruit bowl|cut fruit|fruit cup|cut vegetable|salad blend|salad kit|garden salad|coleslaw|salad|mixed|halves|quarters",
    ),
    (packs.jar, "dressing|dip|juice|topper|sauce"),
    (packs.bag, "nuts|popcorn|peanut|almond|walnut|pecan|dried|raisin|crouton"),
    (vegetables.lettuce, "lettuce|cabbage|greens|spinach|kale|herb|parsley|cilanto|vegetable"),
)
CATEGORIES: tuple[Rule, ...] = (
    (packs.cereal_box, "cereal"),
    (packs.bag, "candy|chips|snack|nuts"),
    (packs.packet, "frozen|boxed|baking|dinner|breakfast"),
    (packs.jar, "condiment|sauce|mexican"),
    (packs.can, "canned|soup"),
    (care.pills, "health|care|vitamin|sinus|antacid|first aid|family planning"),
    (household.kitchen, "house|home|hardware|cook"),
    (household.toy, "halloween|seasonal|spring|summer|fall|collect|photo|audio|small finds"),
    (counter.deli_label, "deli|salad|produce extras"),
    (packs.bottle, "drink|beverage"),
)
DEPARTMENTS: dict[str, Motif] = {
    "Produce": vegetables.lettuce,
    "Salad Bar": vegetables.salad,
    "Meat Counter": counter.steak,
    "Packaged Meat": counter.ham,
    "Deli": counter.deli_label,
    "Bakery": bakery.bun,
    "Fish Counter": counter.fish,
    "Packaged Seafood": counter.fish,
    "Flowers": flowers.bouquet,
    "Cosmetics": care.lipstick,
    "Spirits": packs.wine,
    "Fuel": household.pump,
    "Café": counter.plate,
    "Chef's Shop": counter.plate,
    "Coupons": paper.ticket,
    "Garden Center": flowers.plant,
    "Natural Foods": packs.pouch,
    "Grocery": packs.packet,
}
FRESH_FIRST = {"Produce", "Salad Bar", "Travel & Leisure"}


@cache
def motif(path: tuple[str, str, str]) -> Motif:
    """The drawing for a product of this department, category and kind."""
    department, category, kind = path
    rules = (*FRUIT, *KINDS) if department in FRESH_FIRST else KINDS
    return (
        _first(rules, kind)
        or _first(rules, category)
        or _first(CATEGORIES, category)
        or DEPARTMENTS.get(department, paper.parcel)
    )


def _first(rules: Iterable[Rule], words: str) -> Motif | None:
    return next((drawing for drawing, phrases in rules if _begins(phrases).search(words)), None)


@cache
def _begins(phrases: str) -> re.Pattern[str]:
    """Any of the phrases at the beginning of a word: `gum`, but not in `legumes`."""
    return re.compile(rf"\b(?:{phrases})", re.IGNORECASE)
