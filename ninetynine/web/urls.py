from django.urls import path

from ninetynine.web import views

app_name = "web"
urlpatterns = [
    path("live", views.live, name="live"),
    path("ready", views.ready, name="ready"),
    path("parts", views.parts, name="parts"),
    path("light-or-dark/", views.theme, name="theme"),
]
