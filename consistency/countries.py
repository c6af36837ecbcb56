"""Names of countries and of the largest regions, so that a city is never held against its country."""

from __future__ import annotations

COUNTRIES = frozenset(
    name.strip()
    for name in """
    afghanistan, albania, algeria, andorra, angola, argentina, armenia, australia, austria, azerbaijan, bahamas,
    bahrain, bangladesh, barbados, belarus, belgium, belize, benin, bhutan, bolivia, bosnia, bosnia and
    herzegovina, botswana, brazil, britain, brunei, bulgaria, burkina faso, burma, burundi, cambodia, cameroon,
    canada, cape verde, chad, chile, china, colombia, congo, costa rica, croatia, cuba, cyprus, czech republic,
    czechia, denmark, djibouti, dominica, dominican republic, ecuador, egypt, el salvador, england, eritrea,
    estonia, eswatini, ethiopia, fiji, finland, france, gabon, gambia, georgia, germany, ghana, great britain,
    greece, grenada, guatemala, guinea, guyana, haiti, honduras, hungary, iceland, india, indonesia, iran, iraq,
    ireland, israel, italy, ivory coast, jamaica, japan, jordan, kazakhstan, kenya, kosovo, kuwait, kyrgyzstan,
    laos, latvia, lebanon, lesotho, liberia, libya, liechtenstein, lithuania, luxembourg, madagascar, malawi,
    malaysia, maldives, mali, malta, mauritania, mauritius, mexico, moldova, monaco, mongolia, montenegro,
    morocco, mozambique, myanmar, namibia, nepal, netherlands, new zealand, nicaragua, niger, nigeria, north
    korea, north macedonia, northern ireland, norway, oman, pakistan, palestine, panama, papua new guinea,
    paraguay, peru, philippines, poland, portugal, qatar, romania, russia, rwanda, saudi arabia, scotland,
    senegal, serbia, seychelles, sierra leone, singapore, slovakia, slovenia, somalia, south africa, south
    korea, south sudan, spain, sri lanka, sudan, suriname, sweden, switzerland, syria, taiwan, tajikistan,
    tanzania, thailand, togo, tonga, tunisia, turkey, turkmenistan, uganda, ukraine, united arab emirates,
    united kingdom, united states, uruguay, uzbekistan, vanuatu, vatican, venezuela, vietnam, wales, yemen,
    zambia, zimbabwe, america, uae, uk, us, usa, u.k, u.s, u.s.a
    """.split(",")
)
"""Sovereign states and the parts of the United Kingdom, by the names news uses."""

STATES = frozenset(
    name.strip()
    for name in """
    alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, hawaii, idaho,
    illinois, indiana, iowa, kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan, minnesota,
    mississippi, missouri, montana, nebraska, nevada, new hampshire, new jersey, new mexico, new york,
    north carolina, north dakota, ohio, oklahoma, oregon, pennsylvania, rhode island, south carolina,
    south dakota, tennessee, texas, utah, vermont, virginia, washington, west virginia, wisconsin, wyoming,
    ontario, quebec, british columbia, alberta, new south wales, queensland
    """.split(",")
)
"""Parts of federal countries, none of which lies in another."""

REGIONS = STATES | frozenset(
    name.strip()
    for name in """
    africa, antarctica, arctic, asia, balkans, caribbean, caucasus, europe, latin america, maghreb,
    middle east, north africa, north america, oceania, sahel, scandinavia, south america, southeast asia
    """.split(",")
)
"""Continents, stretches of them and parts of federal countries: whether a city lies in one is not known here."""

QUARTERS = frozenset(
    name.strip()
    for name in """
    bronx, brooklyn, manhattan, queens, staten island, harlem, long island, hollywood, westminster, camden, islington,
    hackney, brixton, soho, greenwich, southwark, kreuzberg, montmartre, kowloon, georgetown, cape flats, soweto
    """.split(",")
)
"""Parts of large cities that are named without them: whether one lies in a city is not known here."""


def is_wide(place: str) -> bool:
    """Whether a folded name is that of a country, a continent or a large part of a country.

    >>> is_wide("france"), is_wide("lyon")
    (True, False)
    """
    return place in COUNTRIES or place in REGIONS
