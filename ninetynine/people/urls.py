from django.urls import path

from ninetynine.people import views

app_name = "people"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/code/", views.code, name="code"),
    path("sign-in/another-code/", views.another_code, name="another-code"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("me/", views.me, name="me"),
    path("me/email/", views.email, name="email"),
    path("me/email/code/", views.email_code, name="email-code"),
    path("me/doors/", views.doors, name="doors"),
]
