from django.urls import path

from ninetynine.reflections.views import asked, closing, in_the_way, minute, ones

app_name = "reflections"
urlpatterns = [
    path("words/", closing.words_back, name="words-back"),
    path("slip/<str:reply_id>/", closing.slip, name="slip"),
    path("one-slip/<str:reply_id>/", asked.slip, name="one-slip"),
    path("at/<str:meeting_id>/", minute.minute, name="minute"),
    path("at/<str:meeting_id>/open/", minute.open_it, name="open"),
    path("at/<str:meeting_id>/places/", closing.places, name="places"),
    path("at/<str:meeting_id>/round/", minute.around, name="round"),
    path("at/<str:meeting_id>/slips/", minute.slips, name="slips"),
    path("at/<str:meeting_id>/type/", closing.type_in, name="type"),
    path("at/<str:meeting_id>/letters/", closing.letters, name="letters"),
    path("at/<str:meeting_id>/close/", closing.close, name="close"),
    path("next/<str:team_id>/", ones.next_one, name="next"),
    path("one/<str:one_id>/", ones.one, name="one"),
    path("one/<str:one_id>/in-the-way/", in_the_way.in_the_way, name="point"),
    path("one/<str:one_id>/take/", ones.take, name="take"),
    path("one/<str:one_id>/asked/", asked.asked, name="asked"),
    path("one/<str:one_id>/aside/", ones.aside, name="aside"),
    path("one/<str:one_id>/felt-back/", ones.felt_back, name="felt-back"),
]
