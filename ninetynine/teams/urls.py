from django.urls import path

from ninetynine.teams.views import belonging, coming, looking_after

app_name = "teams"
urlpatterns = [
    path("teams/<str:team_id>/people/", belonging.people, name="people"),
    path("teams/<str:team_id>/invite/", belonging.invite, name="invite"),
    path("teams/<str:team_id>/about/", belonging.about, name="about"),
    path("teams/<str:team_id>/take-up/<str:kind>/", looking_after.take_up, name="take-up"),
    path("collectives/<str:collective_id>/about/", belonging.collective, name="collective"),
    path("collectives/<str:collective_id>/found/", belonging.found, name="found"),
    path("collectives/<str:collective_id>/knock/", coming.knock, name="knock"),
    path("collectives/<str:collective_id>/knocks/", coming.knocks, name="knocks"),
    path("invitation/", coming.invitation, name="invitation"),
    path("invitations/<str:invitation_id>/yes/", belonging.say_yes, name="say-yes"),
    path("invitations/<str:invitation_id>/withdraw/", belonging.withdraw, name="withdraw"),
    path(
        "responsibilities/<str:responsibility_id>/hand-on/", looking_after.hand_on, name="hand-on"
    ),
    path("responsibilities/asked/<str:hand_on_id>/", looking_after.asked, name="asked"),
]
