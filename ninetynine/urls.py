from django.urls import include, path

urlpatterns = [
    path("", include("ninetynine.web.urls")),
]
