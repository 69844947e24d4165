from django.urls import path

from ninetynine.home import views
from ninetynine.home.views import checking, leaving, letters, mine, years

app_name = "home"
urlpatterns = [
    path("", views.front, name="front"),
    path("collectives/<str:collective_id>/", views.door, name="door"),
    path("collectives/<str:collective_id>/waiting/", views.waiting, name="waiting"),
    path("collectives/<str:collective_id>/letters/", letters.to_post, name="to-post"),
    path("teams/<str:team_id>/", views.team, name="team"),
    path("teams/<str:team_id>/years/", years.years, name="years"),
    path("teams/<str:team_id>/ledger/", checking.ledger, name="ledger"),
    path("how/", checking.how, name="how"),
    path("me/everything/", mine.everything, name="everything"),
    path("teams/<str:team_id>/leave/", leaving.leave, name="leave"),
    path("me/erase/", leaving.erase, name="erase"),
    path("me/pause/", mine.pause, name="pause"),
    path("letters/", letters.local_letters, name="local-letters"),
    path("letters/<str:letter_id>/", letters.letter, name="letter"),
    path("reply/", letters.reply, name="reply"),
    path("look-as/", mine.look_as, name="look-as"),
]
