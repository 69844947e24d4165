from django.urls import include, path

urlpatterns = [
    path("", include("ninetynine.web.urls")),
    path("", include("ninetynine.people.urls")),
]
