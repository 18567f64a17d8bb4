def tidy(name):
    name.strip()
    return name.title()


def badge(name, company):
    return tidy(name) + "," + company.upper()
