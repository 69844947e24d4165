from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contributions', '0002_answers_in_order'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='contribution',
            index=models.Index(fields=['-said_on', 'id'], name='said_last'),
        ),
    ]
