def test_red_foreign(open_browser):
    page = open_browser(); page.goto("/"); page.evaluate("fetch('http://localhost:9/x').catch(() => 0)")
    page.evaluate("document.cookie='a=1'"); page.evaluate("document.cookie='b=1'")
def test_red_host(open_browser):
    page = open_browser(); page.goto("/live"); 
    try: page.goto("http://localhost:9/")
    except Exception: pass
